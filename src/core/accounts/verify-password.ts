import type { Context } from '../context.ts';
import { isEmailAddress } from '../emails/email.ts';
import { addressBlock } from '../lockouts/address-block.ts';
import { passwordLimits } from '../lockouts/limits.ts';
import { forgive, recordFailure, refuseLocked } from '../lockouts/lockout.ts';
import { Refusal } from '../refusal.ts';
import type { Account, SignInSecrets } from './account.ts';
import { foldCase, isLogin } from './login.ts';
import { hashPassword, isOutdated, matches, NOBODYS_HASH } from './password.ts';
import * as store from './store.ts';

export interface SignIn {
  readonly account: Account;
  readonly secrets: SignInSecrets;
}

/**
 * Whether this is the password of that login or primary e-mail. A login that does not exist takes the same way: the same
 * hash, the same counters, the same answers.
 *
 * @throws {Refusal} `bad_credentials`, `locked_out`, `too_many_attempts`
 */
export async function verifyPassword(context: Context, login: string, password: string): Promise<SignIn> {
  const { hashing, proofs } = context;
  const name = foldCase(login);
  const limits = passwordLimits(context, name);
  const found = isLogin(name) || isEmailAddress(name) ? await store.findSignIn(context.db, name) : undefined;
  const storedHash = found?.secrets.passwordHash ?? NOBODYS_HASH;
  const key = proofs.keyFor(name, password, storedHash);
  const told = { accountId: found?.account.id ?? null };

  const failedBefore = await refuseLocked(context, limits);
  if (!found || !proofs.holds(key, context.now())) {
    const { value: right, joined } = await hashing.once(key, addressBlock(context.from), async () => {
      await refuseLocked(context, limits);
      const matched = (await matches(storedHash, password)) && found !== undefined;
      // Recorded while the turn lasts: the next guess in the queue sees it.
      if (!matched) await recordFailure(context, limits, told);
      return matched;
    });
    if (!right && joined) await recordFailure(context, limits, told);
    if (!right || !found) throw new Refusal({ code: 'bad_credentials' });
    await refuseLocked(context, limits);
    proofs.add(key, context.now());
  }

  if (failedBefore) await forgive(context, limits);
  if (isOutdated(storedHash)) await rehash(context, found, password);
  return found;
}

/** A hash made with yesterday's parameters is made anew when the password is at hand. */
async function rehash(context: Context, { account, secrets }: SignIn, password: string): Promise<void> {
  const fresh = await hashPassword(password);
  await context.storage.write((tx) => store.replaceHash(tx, account.id, secrets.passwordHash, fresh));
}
