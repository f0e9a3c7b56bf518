import { listPasskeys } from '../../core/authentication/passkeys/change.ts';
import type { Passkey } from '../../core/authentication/passkeys/passkey.ts';
import { listAuthorizations } from '../../core/delegation/authorizations/listing/list.ts';
import { listEmails } from '../../core/identity/accounts/emails/list.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { isExpired } from '../../core/identity/credentials/usable-password.ts';
import { findLockOf } from '../../core/identity/lockouts/unlock.ts';
import { command } from '../command.ts';
import { json } from '../printable.ts';
import { sheet } from '../table.ts';
import { presentUser } from '../user.ts';

export const showUser = command(
  {
    name: 'users show',
    summary: 'Show an account',
    arguments: { login: 'login of the account' },
    switches: { json: 'print JSON' },
  },
  async ({ login, json: asJson }, context, { out }) => {
    const account = await getAccount(context, login);
    const emails = await listEmails(context, account);
    const { total } = await listAuthorizations(context, account, { page: 1, perPage: 1 });
    const lockedUntil = await findLockOf(context, account);
    const passkeys = await listPasskeys(context, account);
    const primary = emails.find((email) => email.primary)?.address ?? null;
    if (asJson)
      return out(
        json(
          {
            ...presentUser(account, primary),
            temporary_password_expired: isExpired(context, account),
            locked_until: lockedUntil,
            passkeys: passkeys.map(presentPasskey),
            emails,
            tokens: total,
          },
          2,
        ),
      );

    const others = emails.filter((email) => !email.primary).map(({ address }) => address);
    out(
      sheet([
        ['login', account.login],
        ['name', account.name],
        ['e-mail', primary],
        ['other e-mails', others.join(', ')],
        ['site administrator', since(account.siteAdminSince)],
        ['two-factor', since(account.twoFactorSince)],
        ['passkeys', passkeys.map(describePasskey).join(', ') || 'none'],
        ['suspended', since(account.suspendedAt)],
        ['locked', lockedUntil === null ? 'no' : `until ${lockedUntil}`],
        [
          'temporary password',
          `${since(account.passwordTemporarySince)}${isExpired(context, account) ? ', expired' : ''}`,
        ],
        ['tokens', total],
        ['made', account.createdAt],
        ['changed', account.updatedAt],
      ]),
    );
  },
);

function presentPasskey({ name, createdAt, lastUsedAt }: Passkey) {
  return { name, created_at: createdAt, last_used_at: lastUsedAt };
}

function describePasskey({ name, createdAt, lastUsedAt }: Passkey): string {
  return `${name} (added ${createdAt}, ${lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`})`;
}

function since(instant: string | null): string {
  return instant === null ? 'no' : `since ${instant}`;
}
