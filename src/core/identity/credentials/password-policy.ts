import type { Context } from '../../foundation/context.ts';
import type { Violation } from '../../foundation/problem.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import { isGuessable, type PublicFacts } from './guessable.ts';
import { canonical, MAX_PASSWORD_BYTES } from './password.ts';

const MIN_LENGTH = 8;
/** How many of the most common passwords are refused. */
const COMMON = 10_000;

/** ASVS 6.2: length matters, composition does not; neither common passwords nor words of the context are accepted. */
export async function passwordProblem(
  password: string,
  facts: PublicFacts = {},
): Promise<Violation | undefined> {
  if ([...password].length < MIN_LENGTH) return { kind: 'too_short', least: MIN_LENGTH };
  if (canonical(password).length > MAX_PASSWORD_BYTES) {
    return { kind: 'too_long', most: MAX_PASSWORD_BYTES, unit: 'bytes' };
  }
  const common = await commonPasswords();
  if (common.has(password.toLowerCase())) return { kind: 'common_password' };
  return isGuessable(password, facts) ? { kind: 'guessable_password' } : undefined;
}

/** @throws {Refusal} `unprocessable` */
export async function requireStrongPassword(
  { config: { publicUrl } }: Pick<Context, 'config'>,
  { login, password }: { readonly login: string; readonly password: string },
): Promise<void> {
  const weakness = await passwordProblem(password, { login, publicUrl });
  if (weakness) throw unprocessable('account', { field: 'password', ...weakness });
}

let loaded: Promise<ReadonlySet<string>> | undefined;

/** Loaded on first use, not at startup: unpacking the list takes a moment. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  loaded ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].slice(0, COMMON)),
  );
  return loaded;
}
