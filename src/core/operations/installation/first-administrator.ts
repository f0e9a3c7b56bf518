import type { BrowserId } from '../../authentication/sessions/session.ts';
import { startSession } from '../../authentication/sessions/start.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import { notFound } from '../../foundation/refusal.ts';
import { hasAccounts } from '../../identity/accounts/list.ts';
import { type AccountRegistration, registerAccount } from '../account-management/register.ts';
import { registerWellKnownApps } from './well-known-apps.ts';

/** @throws {Refusal} `not_found`, unless the token is the one that was printed and nobody has an account yet */
export async function requireSetupLink(context: Context, token: string): Promise<void> {
  if (!context.setupLink.accepts(token) || (await hasAccounts(context))) throw notFound('place');
}

export interface FirstAdministrator
  extends Pick<AccountRegistration, 'login' | 'password' | 'name' | 'email'> {
  readonly token: string;
  readonly userAgent: string;
}

/**
 * Makes the first account, a site administrator's, and signs in. Of all who try at once one does.
 *
 * @throws {Refusal} `not_found`, as `refuseUninvited`; `unprocessable`
 */
export async function makeFirstAdministrator(
  context: Context,
  { token, userAgent, ...wanted }: FirstAdministrator,
): Promise<BrowserId> {
  await requireSetupLink(context, token);
  // The password is hashed inside of the transaction: nobody else is here who would wait for it.
  return writing(context, async (context) => {
    await takeAdvisoryLock(context, 'first_administrator');
    await requireSetupLink(context, token);
    const registration = { ...wanted, siteAdmin: true, temporaryPassword: false };
    const account = await registerAccount(context, registration);
    await registerWellKnownApps(context);
    return startSession(context, account, { userAgent });
  });
}
