import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { lockVerifiedAccount } from '../../identity/credentials/lock-account.ts';
import {
  consumeSecondFactor,
  recordMissingSecondFactor,
  verifySecondFactor,
} from '../../identity/credentials/second-factor.ts';
import { findSignInSecrets } from '../../identity/credentials/secrets.ts';
import { requireUnexpiredPassword } from '../../identity/credentials/usable-password.ts';
import { verifyPassword } from '../../identity/credentials/verify-password.ts';
import { endEarlierSession } from './end.ts';
import type { BrowserId, BySession, Session } from './session.ts';
import { renewSession, startPendingSession, startSession } from './start.ts';

interface SignedIn {
  readonly account: Account;
  readonly browserId: BrowserId;
  /** Whether the session can do nothing yet but complete the second factor. */
  readonly secondFactorPending: boolean;
}

interface Browser {
  readonly userAgent: string;
  /** The session it has so far, perhaps of another account: it ends, because the browser forgets it. */
  readonly earlier?: BySession | undefined;
}

/** @throws {Refusal} `bad_credentials`, `locked_out`, `too_many_attempts`, `account_suspended`, `temporary_password_expired` */
export async function signIn(
  context: Context,
  credentials: { readonly login: string; readonly password: string },
  { userAgent, earlier }: Browser,
): Promise<SignedIn> {
  const verified = await verifyPassword(context, credentials.login, credentials.password);
  const begin = async (context: Writing): Promise<SignedIn> => {
    const { account, secrets } = await lockVerifiedAccount(context, verified);
    requireUnexpiredPassword(context, account);
    if (earlier) await endEarlierSession(context, earlier);
    const secondFactorPending = secrets.totpSeed !== null;
    if (secondFactorPending) await recordMissingSecondFactor(context, account);
    const start = secondFactorPending ? startPendingSession : startSession;
    return { account, browserId: await start(context, account, { userAgent }), secondFactorPending };
  };
  return writing(context, begin, [verified.account.id]);
}

/**
 * @param code a one-time password or a recovery code
 * @returns the new id of the browser, and whether it was a recovery code
 * @throws {Refusal} `one_time_password_required` when it is wrong or consumed, `locked_out`; `authentication_required` when
 *   the session was ended meanwhile
 */
export async function completeSecondFactor(
  context: Context,
  { account, session }: { readonly account: Account; readonly session: Session },
  code: string,
): Promise<{ readonly browserId: BrowserId; readonly byRecoveryCode: boolean }> {
  const secrets = await findSignInSecrets(context, account.id);
  if (!secrets) throw notFound('account');
  const factor = await verifySecondFactor(context, { account, secrets }, code);
  return writing(context, async (context) => {
    await consumeSecondFactor(context, account, factor);
    const browserId = await startSession(context, account, {
      userAgent: session.userAgent,
      earlier: session,
    });
    return { browserId, byRecoveryCode: factor.kind === 'recovery_code' };
  });
}

/**
 * Confirms a session by its password, as sensitive actions require.
 *
 * @throws {Refusal} as `verifyPassword`; `authentication_required` when the session was ended meanwhile
 */
export async function confirmSession(
  context: Context,
  { account, session }: BySession,
  password: string,
): Promise<BrowserId> {
  const verified = await verifyPassword(context, account.login, password);
  return writing(context, async (context) => {
    await lockVerifiedAccount(context, verified);
    return renewSession(context, account, session);
  });
}
