import { APP, APP_TEXTS, mapTexts } from '../../../delegation/apps/app.ts';
import { isClientId } from '../../../delegation/apps/client-id.ts';
import { isClientSecret } from '../../../delegation/apps/client-secret.ts';
import { callbackProblem, callbacksProblem } from '../../../delegation/apps/rules.ts';
import { MAX_LENGTHS } from '../../../delegation/authorizations/authorization.ts';
import { isScope } from '../../../delegation/scopes/catalogue.ts';
import { isWellFormed } from '../../../delegation/tokens/token.ts';
import { isTeamName } from '../../../directory/organizations/team.ts';
import { foldCase, isLogin } from '../../../foundation/logins/login.ts';
import type { CallbackRules, Violation } from '../../../foundation/problem.ts';
import { problemInEnglish } from '../../../foundation/problem-in-english.ts';
import { isStorable } from '../../../foundation/storable.ts';
import { isEmailAddress } from '../../../identity/accounts/emails/email.ts';
import { personNameProblem } from '../../../identity/accounts/name.ts';
import { isTotpSeed } from '../../../identity/credentials/one-time-password.ts';
import { isPasswordHash, MAX_PASSWORD_BYTES } from '../../../identity/credentials/password.ts';
import { isRecoveryCode } from '../../../identity/credentials/recovery-codes/recovery-code.ts';
import { list, optional, type Reader, reject, required, requireUnique } from './reader.ts';

export const flag: Reader<boolean> = (field) =>
  typeof field.value === 'boolean' ? field.value : reject(field, 'must be true or false');

const text: Reader<string> = (field) => {
  const { value } = field;
  if (typeof value === 'number') return reject(field, 'must be text: put it in quotes');
  if (typeof value !== 'string') return reject(field, 'must be text');
  if (value.trim() === '') return reject(field, 'must not be empty');
  return isStorable(value) ? value : reject(field, 'must not hold characters that cannot be stored');
};

export const login = matching(
  isLogin,
  'must have at most 39 letters and digits, with single hyphens between them',
);

/** Short ones too: tests use them. The message does not repeat the password. */
export const password = matching(
  (value) => Buffer.byteLength(value) <= MAX_PASSWORD_BYTES,
  `must have at most ${MAX_PASSWORD_BYTES} bytes`,
);
export const passwordHash = matching(
  isPasswordHash,
  'must be an argon2id hash such as $argon2id$v=19$m=19456,t=2,p=1$…$…, of at most 128 MiB and 4 passes over 64 MiB',
);
export const email = matching(isEmailAddress, 'must be an e-mail address');
export const totpSeed = matching(isTotpSeed, 'must be Base32 (A to Z and 2 to 7): 16 to 128 characters');
export const recoveryCode = matching(
  isRecoveryCode,
  'must have 8 to 64 letters, digits and hyphens, at least one of them no digit',
);
export const clientId = matching(isClientId, 'must be 20 letters and digits');
export const clientSecret = matching(
  isClientSecret,
  'must be 20 to 255 letters, digits, hyphens and underscores',
);
export const teamName = matching(
  isTeamName,
  'must have at most 100 characters, a letter or digit among them',
);
export const note = matching(
  (value) => value.length <= MAX_LENGTHS.note,
  `must have at most ${MAX_LENGTHS.note} characters`,
);
export const scope = matching(isScope, (value) => `is no scope: ${JSON.stringify(value)}`);

export const token: Reader<string> = (field) => {
  const { tokenPrefix } = field.parsing;
  const message = `must be ${tokenPrefix} and 36 letters and digits, the last 6 of which are the right checksum`;
  return matching((value) => isWellFormed(value, tokenPrefix), message)(field);
};

export const personName = checked(inEnglish('name', personNameProblem));
export const appTexts = mapTexts((name) => {
  const read = checked(inEnglish(APP.columns[name], APP_TEXTS[name].rule));
  return APP_TEXTS[name].required ? required(read) : optional(read);
});

/** @param clientId of the app, unchecked */
export function appName({ clientId }: { readonly clientId: unknown }): Reader<string> {
  const id = typeof clientId === 'string' ? clientId : undefined;
  return checked(inEnglish(APP.columns.name, (name) => APP_TEXTS.name.rule(name, id)));
}

/** @param app as far as its callbacks depend on it */
export function callbackUrls(app: Omit<CallbackRules, 'httpHosts'>): Reader<string[]> {
  return (field) => {
    const rules = { ...app, httpHosts: field.parsing.httpCallbackHosts };
    const urls = list(checked(inEnglish('callback_urls', (url) => callbackProblem(url, rules))))(field);
    const good = urls?.filter((url) => url !== undefined);
    const problem = good && inEnglish('callback_urls', callbacksProblem)(good);
    return problem === undefined ? good : reject(field, problem);
  };
}

/** Rejects the second of two that are equal once folded. */
export function unique(what: string, read: Reader<string>, fold = (value: string) => value): Reader<string> {
  return (field) => {
    const value = read(field);
    if (value !== undefined) requireUnique(field, `${what} ${fold(value)}`);
    return value;
  };
}

export const uniqueIgnoringCase = (what: string, read: Reader<string>) => unique(what, read, foldCase);

function matching(
  isGood: (value: string) => boolean,
  message: string | ((value: string) => string),
): Reader<string> {
  return checked((value) => {
    if (isGood(value)) return undefined;
    return typeof message === 'string' ? message : message(value);
  });
}

/** A rule of the core, with its problem as an English sentence. */
function inEnglish<T>(
  field: string,
  rule: (value: T) => Violation | undefined,
): (value: T) => string | undefined {
  return (value) => {
    const problem = rule(value);
    return problem && problemInEnglish({ field, ...problem });
  };
}

/** @param rule returns an error message, or `undefined` for a good value */
function checked(rule: (value: string) => string | undefined): Reader<string> {
  return (field) => {
    const value = text(field);
    const problem = value === undefined ? undefined : rule(value);
    return problem === undefined ? value : reject(field, problem);
  };
}
