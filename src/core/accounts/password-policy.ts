import { unprocessable } from '../refusal.ts';
import { canonical, LONGEST_PASSWORD } from './password.ts';

const SHORTEST = 8;
/** How many of the most common passwords are refused. */
const COMMON = 10_000;

/** ASVS 6.2: length counts, composition does not. @returns what is wrong with a password, as a sentence */
export async function weaknessOf(password: string): Promise<string | undefined> {
  if ([...password].length < SHORTEST)
    return `The password is too short (minimum is ${SHORTEST} characters).`;
  if (canonical(password).length > LONGEST_PASSWORD) {
    return `The password is too long (maximum is ${LONGEST_PASSWORD} bytes).`;
  }
  const common = await commonPasswords();
  if (common.has(password.toLowerCase())) return 'The password is one of the most common passwords.';
  return undefined;
}

/** @throws {Refusal} `unprocessable` */
export async function refuseWeakPassword(password: string): Promise<void> {
  const message = await weaknessOf(password);
  if (message) throw unprocessable('account', { field: 'password', kind: 'custom', message });
}

let loaded: Promise<ReadonlySet<string>> | undefined;

/** The list takes a moment to unpack and is wanted rarely: it is loaded when a password is first set. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  loaded ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].slice(0, COMMON)),
  );
  return loaded;
}
