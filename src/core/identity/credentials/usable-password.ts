import type { Context } from '../../foundation/context.ts';
import { after } from '../../foundation/instant.ts';
import { Refusal } from '../../foundation/refusal.ts';
import type { Account } from '../accounts/account.ts';

type Settings = Pick<Context, 'config' | 'now'>;

/**
 * For a request that brings its password along.
 *
 * @throws {Refusal} `account_suspended`, `temporary_password_expired`, `two_factor_required`
 */
export function requireUsablePassword(settings: Settings, account: Account): void {
  const concerns = { accountId: account.id };
  if (account.suspendedAt) throw new Refusal({ code: 'account_suspended' }, 'suspended account', concerns);
  requireUnexpiredPassword(settings, account);
  if (mustEnrol(settings, account))
    throw new Refusal({ code: 'two_factor_required' }, 'two-factor authentication required', concerns);
}

/** @throws {Refusal} `temporary_password_expired` */
export function requireUnexpiredPassword(settings: Settings, account: Account): void {
  if (!isExpired(settings, account)) return;
  const concerns = { accountId: account.id };
  throw new Refusal({ code: 'temporary_password_expired' }, 'temporary password expired', concerns);
}

/** Whether the temporary password of an account does not sign in any more. */
export function isExpired({ config, now }: Settings, { passwordTemporarySince: since }: Account): boolean {
  return since !== null && since <= after(now(), -config.temporaryPasswordLifetime);
}

/**
 * Whether an account has to enable two-factor authentication before anything else. A passkey is no substitute: the password
 * alone would still sign in.
 */
export function mustEnrol({ config }: Pick<Context, 'config'>, account: Account): boolean {
  if (account.twoFactorSince !== null) return false;
  const { requireTwoFactor } = config;
  return (
    requireTwoFactor === 'everybody' ||
    (requireTwoFactor === 'administrators' && account.siteAdminSince !== null)
  );
}
