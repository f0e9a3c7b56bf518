import { type Static, Type } from 'typebox';
import { listPasskeys } from '../../core/authentication/passkeys/change.ts';
import { listAuthorizations } from '../../core/delegation/authorizations/listing/list.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { listEmails } from '../../core/identity/accounts/emails/list.ts';
import { isExpired } from '../../core/identity/credentials/usable-password.ts';
import { findLockOf } from '../../core/identity/lockouts/unlock.ts';
import { adminUrl } from '../url.ts';
import { nullable, nullableTime, time } from './nullable.ts';

const SUMMARY = {
  id: Type.Integer(),
  login: Type.String(),
  url: Type.String(),
  html_url: Type.String(),
  name: nullable(),
  email: Type.Union([Type.String(), Type.Null()], { description: 'The primary address.' }),
  site_admin: Type.Boolean(),
  two_factor_authentication: Type.Boolean(),
  suspended_at: nullableTime(),
  temporary_password: Type.Boolean({
    description: 'Whether the password has to be changed at the next sign-in.',
  }),
  created_at: time(),
  updated_at: time(),
};

/** In lists. */
export const PersonSummaryResource = Type.Object(SUMMARY);

export const PersonResource = Type.Object({
  ...SUMMARY,
  temporary_password_expired: Type.Boolean(),
  locked_until: Type.Union([time(), Type.Null()], {
    description: 'Until when failed attempts keep the person from signing in.',
  }),
  emails: Type.Array(
    Type.Object({ address: Type.String(), primary: Type.Boolean(), verified: Type.Boolean() }),
  ),
  passkeys: Type.Integer({ description: 'How many there are.' }),
  tokens: Type.Integer({ description: 'How many there are.' }),
});

/** In place of an earlier link. */
export const PasswordLinkResource = Type.Object({
  url: Type.String({ description: 'It works once, and cannot be read again.' }),
  expires_at: time(),
});

/** With what is shown once. */
export const CreatedPersonResource = Type.Object({
  ...PersonResource.properties,
  password_link: Type.Optional(PasswordLinkResource),
  generated_password: Type.Optional(
    Type.String({ description: 'It cannot be read again, and has to be changed at the first sign-in.' }),
  ),
});

/** @param email the primary address */
export function presentPersonSummary(
  context: Context,
  account: Account,
  email: string | null,
): Static<typeof PersonSummaryResource> {
  const { id, login, name, createdAt, updatedAt } = account;
  return {
    id,
    login,
    url: adminUrl(context, `/users/${login}`),
    html_url: `${context.config.publicUrl}/admin/people/${login}`,
    name,
    email,
    site_admin: account.siteAdminSince !== null,
    two_factor_authentication: account.twoFactorSince !== null,
    suspended_at: account.suspendedAt,
    temporary_password: account.passwordTemporarySince !== null,
    created_at: createdAt,
    updated_at: updatedAt,
  };
}

export async function presentPerson(
  context: Context,
  account: Account,
): Promise<Static<typeof PersonResource>> {
  const emails = await listEmails(context, account);
  const { total } = await listAuthorizations(context, account, { page: 1, perPage: 1 });
  const primary = emails.find((email) => email.primary)?.address ?? null;
  return {
    ...presentPersonSummary(context, account, primary),
    temporary_password_expired: isExpired(context, account),
    locked_until: await findLockOf(context, account),
    emails: emails.map(({ address, primary, verified }) => ({ address, primary, verified })),
    passkeys: (await listPasskeys(context, account)).length,
    tokens: total,
  };
}
