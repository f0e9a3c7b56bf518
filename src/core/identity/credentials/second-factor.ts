import { record } from '../../foundation/audit/record.ts';
import { recordHourly } from '../../foundation/audit/repeated/record.ts';
import type { Cause } from '../../foundation/cause.ts';
import { addressText, type Context, type Writing } from '../../foundation/context.ts';
import { Refusal } from '../../foundation/refusal.ts';
import type { Account } from '../accounts/account.ts';
import { oneTimePasswordLimits } from '../lockouts/limits.ts';
import { clearFailures, recordFailure, requireUnlocked } from '../lockouts/lockout.ts';
import { isWithinWindow, matchingStep } from './one-time-password.ts';
import { hashRecoveryCode, isRecoveryCode } from './recovery-codes/recovery-code.ts';
import { consumeRecoveryCode, hasRecoveryCode } from './recovery-codes/recovery-codes.ts';
import type { SignIn, SignInSecrets } from './sign-in-secrets.ts';
import * as store from './store.ts';

/** A verified second factor, not consumed until `consumeSecondFactor` commits. */
export type SecondFactor =
  | { readonly kind: 'not_needed' }
  | { readonly kind: 'one_time_password'; readonly step: number }
  | { readonly kind: 'recovery_code'; readonly hash: string };

/**
 * @param code what was sent as `X-GitHub-OTP`: a one-time password or a recovery code
 * @throws {Refusal} `one_time_password_required` when it is missing, wrong or consumed; `locked_out` after ten wrong ones
 */
export async function verifySecondFactor(
  context: Context,
  { account, secrets }: SignIn,
  code: string | undefined,
): Promise<SecondFactor> {
  if (secrets.totpSeed === null) return { kind: 'not_needed' };
  if (!code) {
    await recordMissingSecondFactor(context, account);
    throw required(account, 'missing one-time password');
  }

  const limits = oneTimePasswordLimits(account.id);
  await requireUnlocked(context, limits);

  const seed = context.seal.open(secrets.totpSeed, totpPurpose(account.id));
  const step = matchingStep(seed, code, context.now());
  if (step !== undefined) {
    if (isUnused(step, secrets.totpSpentStep) || mayReuse(context, step, secrets))
      return { kind: 'one_time_password', step };
    // A consumed code is refused but not counted: whoever sends it did not guess.
    throw required(account, 'one-time password already used');
  }

  if (isRecoveryCode(code)) {
    const hash = hashRecoveryCode(code);
    if (await hasRecoveryCode(context, account, hash)) return { kind: 'recovery_code', hash };
  }
  const about = { accountId: account.id, action: 'user.two_factor_challenge_failure' } as const;
  await recordFailure(context, limits, about);
  throw required(account, 'wrong one-time password');
}

/** Somebody knows the password. */
export function recordMissingSecondFactor(context: Context, account: Account): Promise<void> {
  return recordHourly(context, { action: 'user.two_factor_requested', accountId: account.id });
}

/**
 * Consumes a second factor in the transaction of the action it allows: of concurrent uses only one succeeds, and an action
 * that is rolled back consumes nothing.
 *
 * @throws {Refusal} as `verifySecondFactor`, when another request consumed it first
 */
export async function consumeSecondFactor(
  context: Writing,
  account: Account,
  factor: SecondFactor,
): Promise<void> {
  if (factor.kind === 'not_needed') return;
  const limits = oneTimePasswordLimits(account.id);
  const failedBefore = await requireUnlocked(context, limits);

  // Recorded as anonymous, like all that leads up to a sign-in.
  const anonymous: Writing = { ...context, actor: { kind: 'anonymous' } };
  if (factor.kind === 'recovery_code') {
    if (!(await consumeRecoveryCode(context, account, factor.hash)))
      throw required(account, 'one-time password already used');
  } else if (!(await consumeStep(context, account, factor.step))) {
    await reuse(anonymous, account, factor.step);
  }
  if (failedBefore) await clearFailures(context, limits);
}

/** @returns whether the step was not consumed before */
export function consumeStep(context: Writing, { id }: Account, step: number): Promise<boolean> {
  return store.consumeStep(context.db, id, { step, address: addressText(context) });
}

/** RFC 6238 §5.2: codes are single use. `otpReuse` allows reuse within the window, from the same address, for old scripts. */
async function reuse(context: Writing, account: Account, step: number): Promise<void> {
  const current = await store.findSecrets(context.db, account.id);
  if (!current || !mayReuse(context, step, current))
    throw required(account, 'one-time password already used');
  await record(context, { action: 'two_factor_authentication.code_reused', accountId: account.id });
}

function mayReuse(
  { config, address, now }: Context,
  step: number,
  consumed: Pick<SignInSecrets, 'totpSpentStep' | 'totpSpentAddress'>,
): boolean {
  const sameUse = step === consumed.totpSpentStep && addressText({ address }) === consumed.totpSpentAddress;
  return config.otpReuse === 'within-window' && sameUse && isWithinWindow(step, now());
}

function isUnused(step: number, consumedStep: number | null): boolean {
  return consumedStep === null || step > consumedStep;
}

/** The purpose a TOTP seed is sealed for. */
export function totpPurpose(accountId: number): string {
  return `totp:${accountId}`;
}

function required({ id: accountId }: Account, cause: Cause): Refusal {
  return new Refusal({ code: 'one_time_password_required' }, cause, { accountId });
}
