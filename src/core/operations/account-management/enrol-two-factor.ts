import { Secret, TOTP } from 'otpauth';
import { endSessions } from '../../authentication/sessions/end.ts';
import type { BrowserId, BySession } from '../../authentication/sessions/session.ts';
import { renewSession } from '../../authentication/sessions/start.ts';
import { acting, type Context, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import type { Violation } from '../../foundation/problem.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import { matchingStep } from '../../identity/credentials/one-time-password.ts';
import { replaceRecoveryCodes } from '../../identity/credentials/recovery-codes/add.ts';
import type { RecoveryCode } from '../../identity/credentials/recovery-codes/recovery-code.ts';
import { consumeStep } from '../../identity/credentials/second-factor.ts';
import { enableTwoFactor } from '../../identity/credentials/two-factor.ts';

/** A seed that somebody may put into an authenticator app, until a code of it comes back. */
export interface TotpProposal {
  /** Base32, 160 bits. */
  readonly seed: string;
  /** The same for a camera (Key Uri Format). */
  readonly uri: string;
  /** The same, for us to read again: an unconfirmed seed is kept by the browser, sealed, and nowhere else. */
  readonly sealed: string;
}

const SEED_BYTES = 20;
/** Seconds. */
const PROPOSED_FOR = 60 * 60;

export function proposeSeed({ seal, now, config }: Context, account: Account): TotpProposal {
  const { base32 } = new Secret({ size: SEED_BYTES });
  const until = after(now(), PROPOSED_FOR);
  return proposalOf(config.publicUrl, account, {
    seed: base32,
    sealed: seal.close(`${until} ${base32}`, purpose(account)),
  });
}

/** What was proposed earlier, or a new proposal when that cannot be read any more. */
export function reopenProposal(context: Context, account: Account, sealed: string): TotpProposal {
  const seed = openSealed(context, account, sealed);
  return seed === undefined
    ? proposeSeed(context, account)
    : proposalOf(context.config.publicUrl, account, { seed, sealed });
}

interface Enrolled {
  readonly codes: readonly RecoveryCode[];
  readonly browserId: BrowserId;
}

/**
 * Two-factor authentication from now on. Everybody else who is signed in is signed out, and the code that proves that the
 * app has the seed is spent.
 *
 * @throws {Refusal} `unprocessable`, when the code is wrong, or another browser was faster
 */
export async function enrolTwoFactor(
  context: Context,
  { account, session }: BySession,
  { sealed, code }: { readonly sealed: string; readonly code: string },
): Promise<Enrolled> {
  const seed = openSealed(context, account, sealed);
  const step = seed === undefined ? undefined : matchingStep(seed, code, context.now());
  if (seed === undefined || step === undefined) throw wrong({ kind: 'wrong_one_time_password' });

  return writing(acting(context, account), async (context) => {
    const held = await lockAccount(context, account);
    if (held.account.twoFactorSince) throw wrong({ kind: 'two_factor_already' });
    await enableTwoFactor(context, account, seed);
    await consumeStep(context, account, step);
    const codes = await replaceRecoveryCodes(context, account);
    await endSessions(context, account, session);
    return { codes, browserId: await renewSession(context, account, session) };
  });
}

function openSealed({ seal, now }: Context, account: Account, sealed: string): string | undefined {
  try {
    const [until = '', seed] = seal.open(sealed, purpose(account)).split(' ');
    return until > instant(now()) ? seed : undefined;
  } catch {
    return undefined;
  }
}

function proposalOf(
  publicUrl: string,
  { login }: Account,
  { seed, sealed }: Pick<TotpProposal, 'seed' | 'sealed'>,
): TotpProposal {
  const issuer = `Latchkey ${new URL(publicUrl).hostname}`;
  const uri = new TOTP({ issuer, label: login, secret: Secret.fromBase32(seed) }).toString();
  return { seed, uri, sealed };
}

/** Not what an enabled seed is sealed for: neither opens as the other. */
function purpose({ id }: Account): string {
  return `totp proposal:${id}`;
}

function wrong(problem: Violation) {
  return unprocessable('account', { field: 'otp', ...problem });
}
