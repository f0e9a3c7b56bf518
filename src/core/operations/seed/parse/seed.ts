import type { AppRegistration } from '../../../delegation/apps/register.ts';
import type { ScopeSet } from '../../../delegation/scopes/scope-set.ts';
import type { Token } from '../../../delegation/tokens/token.ts';

/** The accounts, apps, organizations and tokens that a seed file lists. What is `undefined` was left out, and is not changed. */
export interface Seed {
  readonly users: readonly SeedUser[];
  readonly apps: readonly SeedApp[];
  readonly organizations: readonly SeedOrganization[];
  readonly tokens: readonly SeedToken[];
}

export interface SeedUser {
  readonly login: string;
  /** In plain text; `undefined` beside a hash, and for somebody who has no password. */
  readonly password: string | undefined;
  /** An argon2id PHC string. */
  readonly passwordHash: string | undefined;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly siteAdmin: boolean | undefined;
  /** Base32. */
  readonly totpSeed: string | undefined;
  readonly recoveryCodes: readonly string[];
}

export interface SeedApp extends AppRegistration {
  /** A login, as all people are named here. */
  readonly owner: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface SeedOrganization {
  readonly login: string;
  readonly name: string | undefined;
  readonly members: readonly string[];
  readonly owners: readonly string[] | undefined;
  readonly teams: readonly SeedTeam[];
  readonly samlEnforced: boolean | undefined;
}

export interface SeedTeam {
  readonly name: string;
  readonly members: readonly string[];
}

/** A personal access token whose text is known in advance. */
export interface SeedToken {
  readonly user: string;
  readonly note: string;
  readonly scopes: ScopeSet;
  readonly token: Token;
}

/** A seed that is not valid yet: `undefined` for whatever was left out or rejected. */
export type Incomplete<T> = T extends object
  ? { readonly [Name in keyof T]?: Incomplete<T[Name]> | undefined }
  : T;
