import { Secret, TOTP } from 'otpauth';
import { removePasskeys } from '../../authentication/passkeys/change.ts';
import { endSessions } from '../../authentication/sessions/end.ts';
import type { BrowserId, BySession } from '../../authentication/sessions/session.ts';
import { renewSession } from '../../authentication/sessions/start.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import type { Violation } from '../../foundation/problem.ts';
import { notFound, unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { updateAccount } from '../../identity/accounts/update.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import { matchingStep } from '../../identity/credentials/one-time-password.ts';
import type { RecoveryCode } from '../../identity/credentials/recovery-codes/recovery-code.ts';
import { replaceRecoveryCodes } from '../../identity/credentials/recovery-codes/recovery-codes.ts';
import { consumeStep } from '../../identity/credentials/second-factor.ts';
import { disableTwoFactor, enableTwoFactor } from '../../identity/credentials/two-factor.ts';

/** Ends all other sessions. */
export function disableOwnTwoFactor(context: Context, { account, session }: BySession): Promise<void> {
  return writing(context, async (context) => {
    await disableTwoFactor(context, account);
    await endSessions(context, account, session);
  });
}

/**
 * For somebody who lost the device, or whose account was in other hands: disables two-factor authentication, removes all
 * passkeys and ends all sessions.
 *
 * @returns how many passkeys there were
 */
export function resetTwoFactor(context: Context, account: Account): Promise<number> {
  return writing(context, async (context) => {
    const now = await lockAccount(context, account);
    await disableTwoFactor(context, now.account);
    if (now.account.twoFactorSince)
      await updateAccount(context, account, { twoFactorResetAt: instant(context.now()) });
    const passkeys = await removePasskeys(context, account);
    await endSessions(context, account, null);
    return passkeys;
  });
}

/**
 * Replaces the old codes and ends all other sessions.
 *
 * @returns the new codes, which cannot be read again
 * @throws {Refusal} `not_found`, without two-factor authentication
 */
export function regenerateRecoveryCodes(
  context: Context,
  { account, session }: BySession,
): Promise<readonly RecoveryCode[]> {
  return writing(context, async (context) => {
    const locked = await lockAccount(context, account);
    if (!locked.account.twoFactorSince) throw notFound('account');
    const action = 'two_factor_authentication.recovery_codes_regenerated';
    await record(context, { action, accountId: account.id });
    await endSessions(context, account, session);
    return replaceRecoveryCodes(context, account);
  });
}

/** A seed offered for an authenticator app, not enabled until a code made from it is confirmed. */
export interface TotpProposal {
  /** Base32, 160 bits. */
  readonly seed: string;
  /** The seed in Key Uri Format, for a QR code. */
  readonly uri: string;
  /** The sealed seed: until confirmed, only the browser keeps it. */
  readonly sealed: string;
}

const SEED_BYTES = 20;
/** Seconds. */
const PROPOSAL_LIFETIME = 60 * 60;

export function proposeSeed({ seal, now, config }: Context, account: Account): TotpProposal {
  const { base32 } = new Secret({ size: SEED_BYTES });
  const until = after(now(), PROPOSAL_LIFETIME);
  return proposalOf(config.publicUrl, account, {
    seed: base32,
    sealed: seal.close(`${until} ${base32}`, purpose(account)),
  });
}

/** The earlier proposal, or a new one when it has expired or cannot be opened. */
export function reopenProposal(context: Context, account: Account, sealed: string): TotpProposal {
  const seed = openSealed(context, account, sealed);
  return seed === undefined
    ? proposeSeed(context, account)
    : proposalOf(context.config.publicUrl, account, { seed, sealed });
}

/** What the browser sends of a proposal: its seal, and a code that the authenticator app made from it. */
export interface ConfirmedProposal {
  readonly sealed: string;
  readonly code: string;
}

/** @throws {Refusal} `unprocessable`, when the code is wrong, or the proposal has expired */
export function confirmSeed(
  context: Context,
  account: Account,
  { sealed, code }: ConfirmedProposal,
): { readonly seed: string; readonly step: number } {
  const seed = openSealed(context, account, sealed);
  const step = seed === undefined ? undefined : matchingStep(seed, code, context.now());
  if (seed === undefined || step === undefined) throw wrong({ kind: 'wrong_one_time_password' });
  return { seed, step };
}

interface Enrolled {
  readonly codes: readonly RecoveryCode[];
  readonly browserId: BrowserId;
}

/**
 * Enables two-factor authentication, consumes the code that confirmed the seed, and ends all other sessions.
 *
 * @throws {Refusal} `unprocessable`, when the code is wrong, or two-factor authentication is enabled already
 */
export async function enrolTwoFactor(
  context: Context,
  { account, session }: BySession,
  proposed: ConfirmedProposal,
): Promise<Enrolled> {
  const { seed, step } = confirmSeed(context, account, proposed);
  return writing(context, async (context) => {
    const locked = await lockAccount(context, account);
    if (locked.account.twoFactorSince) throw wrong({ kind: 'two_factor_already' });
    await enableTwoFactor(context, account, seed);
    await consumeStep(context, account, step);
    const codes = await replaceRecoveryCodes(context, account);
    await endSessions(context, account, session);
    return { codes, browserId: await renewSession(context, account, session) };
  });
}

function openSealed({ seal, now }: Context, account: Account, sealed: string): string | undefined {
  const [until = '', seed] = seal.openIfPossible(sealed, purpose(account))?.split(' ') ?? [];
  return until > instant(now()) ? seed : undefined;
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

/** Differs from the purpose of an enabled seed, so that neither opens as the other. */
function purpose({ id }: Account): string {
  return `totp proposal:${id}`;
}

function wrong(problem: Violation) {
  return unprocessable('account', { field: 'otp', ...problem });
}
