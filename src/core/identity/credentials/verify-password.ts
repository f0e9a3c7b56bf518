import { recordHourly } from '../../foundation/audit/repeated/record.ts';
import { addressText, type Context, writing } from '../../foundation/context.ts';
import { foldCase, isLogin } from '../../foundation/logins/login.ts';
import { Refusal } from '../../foundation/refusal.ts';
import { noteFailedSignIn } from '../../foundation/usage/note-failed-sign-in.ts';
import { isEmailAddress } from '../accounts/emails/email.ts';
import { addressBlock } from '../lockouts/address-block.ts';
import { type PasswordLimits, passwordLimits } from '../lockouts/limits.ts';
import { forgiveGuesses, recordGuess, requireGuessesAllowed } from '../lockouts/password-guesses.ts';
import { requireUnchangedPassword } from './lock-account.ts';
import { hashPassword, isOutdated, matchesPassword, UNKNOWN_ACCOUNT_HASH } from './password.ts';
import type { SignIn } from './sign-in-secrets.ts';
import * as store from './store.ts';

/**
 * Verifies the password for a login or primary e-mail address. An unknown login takes the same path, with the same hash,
 * counters and refusals, so that responses do not reveal which logins exist. While the account is locked, by wrong
 * passwords or wrong second factors, the password is not even compared.
 *
 * @returns the account as read after the comparison, which may have waited in the queue
 * @throws {Refusal} `bad_credentials`, `locked_out`, `too_many_attempts`
 */
export async function verifyPassword(context: Context, login: string, password: string): Promise<SignIn> {
  const name = foldCase(login);
  const found = await find(context, name);
  const limits = passwordLimits(context, { accountId: found?.account.id ?? null, name });
  const key = context.passwordCache.keyFor(name, password, hashOf(found));
  const guess: Guess = { name, password, found, key, limits };

  const failedBefore = await requireGuessesAllowed(context, limits);
  const isCached = found !== undefined && context.passwordCache.holds(key, context.now());
  const verified = isCached ? found : await compareInTurn(context, guess);
  if (failedBefore) await forgiveGuesses(context, limits);
  const { id: accountId, suspendedAt } = verified.account;
  if (suspendedAt !== null) {
    noteFailedSignIn(context, 'suspended');
    await recordHourly(context, { action: 'user.failed_login', accountId, data: { method: 'suspended' } });
  }
  return isOutdated(verified.secrets.passwordHash) ? rehash(context, verified, password) : verified;
}

interface Guess {
  readonly name: string;
  readonly password: string;
  readonly found: SignIn | undefined;
  /** Lets identical concurrent guesses share one comparison. */
  readonly key: string;
  readonly limits: PasswordLimits;
}

async function compareInTurn(
  context: Context,
  { name, password, found, key, limits }: Guess,
): Promise<SignIn> {
  const turn = await context.hashing.once(key, addressBlock(addressText(context)), async () => {
    await requireGuessesAllowed(context, limits);
    const matched = (await matchesPassword(hashOf(found), password)) && found !== undefined;
    // Recorded before the turn ends, so that the next guess in the queue sees it.
    if (!matched) await recordGuess(context, limits);
    return matched;
  });
  if (turn.full) throw new Refusal({ code: 'too_many_attempts', retryAfter: turn.retryAfter });
  const { matched, joined } = turn;
  if (!matched && joined) await recordGuess(context, limits);
  if (!matched || !found)
    throw found
      ? new Refusal({ code: 'bad_credentials' }, 'wrong password', { accountId: found.account.id })
      : new Refusal({ code: 'bad_credentials' }, 'unknown account');

  await requireGuessesAllowed(context, limits);
  const now = await find(context, name);
  requireUnchangedPassword(found, now);
  context.passwordCache.add(key, context.now());
  return now;
}

async function find({ db }: Context, name: string): Promise<SignIn | undefined> {
  return isLogin(name) || isEmailAddress(name) ? store.findSignIn(db, name) : undefined;
}

function hashOf(found: SignIn | undefined): string {
  return found?.secrets.passwordHash ?? UNKNOWN_ACCOUNT_HASH;
}

/** A hash made with yesterday's parameters is made anew when the password is at hand. */
async function rehash(context: Context, { account, secrets }: SignIn, password: string): Promise<SignIn> {
  const passwordHash = await hashPassword(password);
  const hashes = { old: secrets.passwordHash, fresh: passwordHash };
  await writing(context, ({ db }) => store.replaceHash(db, account.id, hashes));
  return { account, secrets: { ...secrets, passwordHash } };
}
