import type { CredentialKind } from '../../../storage/tables/trail.ts';
import type { Instant } from '../instant.ts';
import type { Action } from './action.ts';
import type { Data } from './facts.ts';

/** Something that happened, recorded in the transaction in which it did. */
export interface AuditEvent {
  readonly id: number;
  readonly at: Instant;
  readonly action: Action;
  /** Login of who did it, `#7` for a deleted account; `null` for the operator, apps and administration tokens, and before a sign-in. */
  readonly actor: string | null;
  /** Name of the administration token that did it. */
  readonly adminToken: string | null;
  /** Login of whose account it happened to, `#7` for a deleted one. */
  readonly account: string | null;
  readonly appId: number | null;
  readonly authorizationId: number | null;
  /** `null` for what the operator did at the command line. */
  readonly address: string | null;
  /** What events said before they had facts: a text, in English. */
  readonly detail: string | null;
  readonly data: Data | null;
  /** The app it is about, as it was called then. */
  readonly app: string | null;
  /** Of the token it is about, as it was then. */
  readonly lastEight: string | null;
  /** What the token was called then; in an event of an older version, what it is called now. */
  readonly note: string | null;
  /** Hex SHA-256 of the token it is about, and of the one that this replaced. */
  readonly tokenHash: string | null;
  readonly formerTokenHash: string | null;
  readonly userAgent: string | null;
  /** How a program proved who it is; `null` for people at a browser, and for nobody. */
  readonly credential: CredentialKind | null;
  /** Of the token it used: hex SHA-256, and scopes separated by spaces. */
  readonly credentialHash: string | null;
  readonly credentialScopes: string | null;
}
