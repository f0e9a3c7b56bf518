import type { Instant } from '../instant.ts';
import type { Data } from './facts.ts';

/** What can happen that somebody may want to know of later. Named as GitHub's audit log names it, where it has a name. */
export const ACTIONS = [
  'user.create',
  'user.login',
  'user.logout',
  'user.update',
  'user.suspend',
  'user.unsuspend',
  'user.failed_login',
  'user.locked_out',
  'user.change_password',
  'user.add_email',
  'user.remove_email',
  'user.verify_email',
  'user.change_email',
  'two_factor_authentication.enabled',
  'two_factor_authentication.disabled',
  'two_factor_authentication.code_reused',
  'two_factor_authentication.recovery_code_used',
  'two_factor_authentication.recovery_codes_added',
  'two_factor_authentication.recovery_codes_regenerated',
  'passkey.register',
  'passkey.rename',
  'passkey.remove',
  'oauth_application.create',
  'oauth_application.update',
  'oauth_application.destroy',
  'oauth_application.add_secret',
  'oauth_application.remove_secret',
  'oauth_authorization.create',
  'oauth_authorization.approve',
  'oauth_authorization.deny',
  'oauth_authorization.failed_device_code',
  'oauth_authorization.destroy',
  'oauth_access.create',
  'oauth_access.update',
  'oauth_access.regenerate',
  'oauth_access.destroy',
  'oauth_access.in_query',
  'org.create',
  'org.update',
  'org.add_member',
  'org.update_member',
  'org.remove_member',
  'org.destroy',
  'org.approve_token',
  'team.create',
  'team.rename',
  'team.destroy',
  'team.remove_member',
  'team.add_member',
] as const;

export type Action = (typeof ACTIONS)[number];

/** Something that happened, recorded in the transaction in which it did. */
export interface AuditEvent {
  readonly id: number;
  readonly at: Instant;
  readonly action: Action;
  /** Login of who did it; `null` for the operator, for apps and for strangers. */
  readonly actor: string | null;
  /** Login of whose account it happened to. */
  readonly account: string | null;
  readonly appId: number | null;
  readonly authorizationId: number | null;
  readonly address: string;
  /** What events said before they had facts: a text, in English. */
  readonly detail: string | null;
  readonly data: Data | null;
  /** The app it is about, as it was called then. */
  readonly app: string | null;
  /** Of the token it is about, as it was then. */
  readonly lastEight: string | null;
  /** What the token is called now; of one that is gone nothing is left but `lastEight`. */
  readonly note: string | null;
}
