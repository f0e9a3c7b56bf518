import type { BrowserId } from '../../authentication/sessions/session.ts';
import { startSession } from '../../authentication/sessions/start.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import { notFound } from '../../foundation/refusal.ts';
import { hasAccounts } from '../../identity/accounts/find.ts';
import { type AccountRegistration, registerAccount } from '../account-management/register.ts';
import { forgetSetupLinks, isSetupLink } from './setup-link.ts';

/** @throws {Refusal} `not_found`, unless the token is that of a printed link and there are no accounts yet */
export async function requireSetupLink(context: Context, token: string): Promise<void> {
  if (!(await isSetupLink(context, token)) || (await hasAccounts(context)))
    throw notFound('page', 'invalid setup link');
}

interface FirstAdministrator extends Pick<AccountRegistration, 'login' | 'password' | 'name' | 'email'> {
  readonly token: string;
  readonly userAgent: string;
}

/**
 * Registers the first account, as a site administrator, and signs in. Of concurrent attempts only one succeeds.
 *
 * @throws {Refusal} `not_found`, as `requireSetupLink`; `unprocessable`
 */
export async function makeFirstAdministrator(
  context: Context,
  { token, userAgent, ...registration }: FirstAdministrator,
): Promise<BrowserId> {
  await requireSetupLink(context, token);
  // Hashing inside the transaction is fine here: no other writer can be waiting yet.
  return writing(context, async (context) => {
    await takeAdvisoryLock(context, 'first_administrator');
    await requireSetupLink(context, token);
    const account = await registerAccount(context, {
      ...registration,
      siteAdmin: true,
      temporaryPassword: false,
    });
    await forgetSetupLinks(context);
    return startSession(context, account, { userAgent });
  });
}
