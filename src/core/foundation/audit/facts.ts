import type { AppTable } from '../../../storage/tables/apps.ts';
import type { Feature } from '../runtime/deprecation-plan.ts';
import type { Action } from './action.ts';

/**
 * What an event says besides who did it and to what it happened: its `data`. Each action has facts of one shape; those of an
 * optional member may be absent. They stay in trails for years: add to them, and rename none.
 */
export interface Facts {
  readonly 'user.create'?: { readonly role: 'site_admin' };
  readonly 'user.update': { readonly changed: readonly AccountChange[] };
  /** The logins; absent once the account is deleted. */
  readonly 'user.rename'?: { readonly was: string; readonly is: string };
  readonly 'user.logout'?: { readonly sessions: number };
  /** What was wrong. Events of older versions have it only of passkeys, and of second factors. */
  readonly 'user.failed_login'?: {
    readonly method: 'password' | 'passkey' | 'second_factor' | 'locked' | 'suspended';
  };
  readonly 'user.remove_email'?: { readonly reason: 'verified_by_another' };
  readonly 'user.change_email': { readonly change: EmailChange };
  readonly 'two_factor_authentication.recovery_codes_added': { readonly count: number };
  readonly 'oauth_application.create'?: { readonly callback_urls: readonly string[] };
  readonly 'oauth_application.update': {
    readonly changed: readonly AppChange[];
    readonly callback_urls?: { readonly was: readonly string[]; readonly is: readonly string[] };
  };
  readonly 'oauth_application.transfer_start': { readonly to: string };
  readonly 'oauth_application.transfer': OwnerChange;
  readonly 'oauth_application.transfer_outgoing': OwnerChange;
  /** Events of older versions do not say which. */
  readonly 'oauth_application.add_secret'?: { readonly last_eight: string };
  readonly 'oauth_application.remove_secret'?: { readonly last_eight: string };
  /** Within an hour. */
  readonly 'oauth_application.failed_secret': { readonly count: number };
  readonly 'oauth_application.failed_code': { readonly count: number };
  readonly 'oauth_authorization.approve': {
    readonly scopes: readonly string[];
    readonly how?: 'on_a_device' | 'not_asked_again';
  };
  readonly 'oauth_authorization.deny': { readonly how: 'on_a_device' };
  readonly 'oauth_access.create'?: { readonly how?: 'impersonation'; readonly scopes?: readonly string[] };
  readonly 'oauth_access.update'?: {
    readonly changed: readonly TokenChange[];
    readonly scopes?: { readonly was: readonly string[]; readonly is: readonly string[] };
  };
  readonly 'oauth_access.regenerate'?: {
    readonly how?: 'by_refresh_token';
    /** Of the token before. */
    readonly former_last_eight?: string;
  };
  readonly 'oauth_access.destroy'?:
    | { readonly reason: PlainReason }
    | { readonly reason: 'over_limit'; readonly most: number };
  readonly 'org.create': OfOrganization;
  readonly 'org.update': OfOrganization & { readonly changed: readonly OrganizationChange[] };
  readonly 'org.add_member': OfOrganization & { readonly role: 'member' | 'admin' };
  readonly 'org.update_member': OfOrganization & { readonly role: 'member' | 'admin' };
  readonly 'org.remove_member': OfOrganization;
  readonly 'org.destroy': OfOrganization;
  readonly 'org.approve_token': OfOrganization;
  readonly 'org_credential_authorization.revoke': OfOrganization;
  readonly 'audit_log.export': Filtered & {
    readonly format: 'csv' | 'json' | 'jsonl';
    readonly events: number;
  };
  readonly 'list.export': Filtered & { readonly list: ExportedList; readonly rows: number };
  readonly 'team.create': OfTeam;
  readonly 'team.rename': OfTeam;
  readonly 'team.destroy': OfTeam;
  readonly 'team.add_member': OfTeam;
  readonly 'team.remove_member': OfTeam;
  readonly 'admin_token.create': OfAdminToken & {
    readonly scopes: readonly string[];
    readonly expires?: string;
  };
  readonly 'admin_token.revoke': OfAdminToken & { readonly reason?: 'reported' };
  /** `sunset`: when they are to be removed. */
  readonly 'deprecation.announce': OfFeatures & { readonly from?: string; readonly sunset?: string };
  readonly 'deprecation.retract': OfFeatures;
  readonly 'deprecation.schedule': OfFeatures & {
    readonly brownout: number;
    readonly from: string;
    readonly until: string;
    readonly mode: 'refuse' | 'rehearse';
  };
  readonly 'deprecation.cancel': OfFeatures & { readonly brownout: number };
  readonly 'deprecation.remove': OfFeatures & { readonly from: string };
  readonly 'deprecation.restore': OfFeatures;
  readonly 'secret_key.rotate': KeyChange;
  /** `people`: whose two-factor authentication was turned off. */
  readonly 'secret_key.forget': KeyChange & { readonly people: number };
}

/** Why a token was revoked that nobody asked to revoke. */
export type PlainReason =
  | 'refresh_token_reused'
  | 'code_reused'
  | 'expired'
  /** Somebody reported it as exposed. */
  | 'reported'
  | 'impersonator_demoted'
  | 'impersonator_suspended'
  /** A site administrator may be impersonated only by somebody who sends a password. */
  | 'account_promoted';

/** Of the administrators. */
export type ExportedList = 'people' | 'tokens' | 'apps' | 'deprecated_calls';

interface Filtered {
  /** What was typed, by the names of the filters; absent without any. */
  readonly filters?: Readonly<Record<string, string>>;
}

/** By its name. */
interface OfAdminToken {
  readonly name: string;
  readonly last_eight: string;
}

interface OfFeatures {
  readonly features: readonly Feature[];
}

/** By their logins; null for the installation. */
export interface OwnerChange {
  readonly was: string | null;
  readonly is: string | null;
}

/** By their fingerprints. */
export interface KeyChange {
  readonly was: string;
  readonly is: string;
}

/** By its login. */
interface OfOrganization {
  readonly organization: string;
}

/** Such as `acme/platform`. */
interface OfTeam {
  readonly team: string;
}

export type EmailChange = 'primary' | 'public' | 'private';

export type AccountChange = 'name' | 'promoted' | 'demoted';
export type OrganizationChange = 'name' | `single_sign_on_${OnOrOff}`;
type TokenChange = 'note' | 'note_url' | 'fingerprint';
export type AppChange =
  // The texts of an app, by their columns.
  | Exclude<keyof AppTable, `${string}id` | `${string}_since` | `${string}_at` | 'users'>
  /** Of older versions, which had no event for it. */
  | 'owner'
  | 'callback_urls'
  | `${'device_flow' | 'native' | 'exact_callbacks' | 'expiring_tokens'}_${OnOrOff}`;
export type Change = AccountChange | OrganizationChange | TokenChange | AppChange;

type OnOrOff = 'on' | 'off';

/** The facts of some event. */
export type Data = NonNullable<Facts[keyof Facts]>;

/** The member of an event that holds its facts. */
export type WithData<A extends Action> = A extends keyof Facts
  ? undefined extends Facts[A]
    ? { readonly data?: Facts[A] }
    : { readonly data: Facts[A] }
  : { readonly data?: undefined };
