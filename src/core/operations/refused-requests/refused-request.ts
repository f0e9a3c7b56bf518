import type { ScopeSet } from '../../delegation/scopes/scope-set.ts';
import type { AuditEvent } from '../../foundation/audit/event.ts';
import type { Cause } from '../../foundation/cause.ts';
import type { Instant } from '../../foundation/instant.ts';
import { ENGLISH_CAUSES } from './english.ts';

export type ToldCause = keyof typeof ENGLISH_CAUSES;

export function isTold(cause: Cause): cause is ToldCause {
  return Object.hasOwn(ENGLISH_CAUSES, cause);
}

/** Requests of one kind that were refused for one cause, as an administrator reads of them. */
export interface RememberedRefusal {
  readonly id: number;
  readonly cause: ToldCause;
  readonly method: string;
  /** The pattern of the path, such as `/api/v3/orgs/:org`. */
  readonly route: string;
  readonly status: number;
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Where the last one came from. */
  readonly address: string;
  readonly userAgent: string | null;
  /** The redirect URI that was sent, without the values in its query. */
  readonly redirectUri: string | null;
  /** Any of these would have done; empty where scopes were not the matter. */
  readonly acceptedScopes: ScopeSet;
  /** Hex SHA-256 of the token that was sent. */
  readonly tokenHash: string | null;
  readonly lastEight: string | null;
  /** Whose account it was. */
  readonly login: string | null;
  /** How the token that was sent had ended, if it had. */
  readonly end: AuditEvent | undefined;
  readonly app: string | null;
  readonly clientId: string | null;
}

/** As the owner of the app reads of it, who must not learn who the people are that use the app. */
export type AppRefusal = Omit<RememberedRefusal, 'login' | 'address' | 'tokenHash' | 'end'>;
