import { isClientId } from '../../../delegation/apps/client-id.ts';
import { isClientSecret } from '../../../delegation/apps/client-secret.ts';
import {
  callbackProblem,
  callbacksProblem,
  descriptionProblem,
  homePageProblem,
  nameProblem,
} from '../../../delegation/apps/rules.ts';
import { MAX_LENGTHS } from '../../../delegation/authorizations/authorization.ts';
import { isScope } from '../../../delegation/scopes/catalogue.ts';
import { isWellFormed } from '../../../delegation/tokens/token.ts';
import { isTeamName } from '../../../directory/organizations/team.ts';
import { foldCase, isLogin } from '../../../foundation/logins/login.ts';
import type { Violation } from '../../../foundation/problem.ts';
import { problemInEnglish } from '../../../foundation/problem-in-english.ts';
import { isEmailAddress } from '../../../identity/accounts/emails/email.ts';
import { personNameProblem } from '../../../identity/accounts/name.ts';
import { isTotpSeed } from '../../../identity/credentials/one-time-password.ts';
import { MAX_PASSWORD_BYTES } from '../../../identity/credentials/password.ts';
import { isRecoveryCode } from '../../../identity/credentials/recovery-codes/recovery-code.ts';
import { complain, list, type Reader, refuseSecond } from './reader.ts';

export const flag: Reader<boolean> = (place) =>
  typeof place.value === 'boolean' ? place.value : complain(place, 'must be true or false');

export const text: Reader<string> = (place) => {
  const { value } = place;
  if (typeof value === 'number') return complain(place, 'must be text: put it in quotes');
  if (typeof value !== 'string') return complain(place, 'must be text');
  if (value.trim() === '') return complain(place, 'must not be empty');
  // PostgreSQL cannot store NUL, and UTF-8 cannot say half of a surrogate pair.
  if (value.includes('\0') || !value.isWellFormed()) {
    return complain(place, 'must not hold characters that cannot be stored');
  }
  return value;
};

export const login = matching(
  isLogin,
  'must have at most 39 letters and digits, with single hyphens between them',
);

/** Of somebody who is in this file or in the database. */
export const person: Reader<string> = (place) => {
  const named = login(place);
  if (named !== undefined) place.reading.mentions.push({ path: place.path, login: named });
  return named;
};

/** Short ones too: tests use them. Nobody is told here what was given instead. */
export const password = matching(
  (value) => Buffer.byteLength(value) <= MAX_PASSWORD_BYTES,
  `must have at most ${MAX_PASSWORD_BYTES} bytes`,
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

export const token: Reader<string> = (place) => {
  const { tokenPrefix } = place.reading;
  const words = `must be ${tokenPrefix} and 36 letters and digits, the last 6 of which are the right checksum`;
  return matching((value) => isWellFormed(value, tokenPrefix), words)(place);
};

export const personName = ruledBy(told('name', personNameProblem));
export const appName = ruledBy(told('name', nameProblem));
export const appUrl = ruledBy(told('url', homePageProblem));
export const appDescription = ruledBy(told('description', descriptionProblem));

/** @param native whether the app may be reached by a scheme of its own */
export function callbackUrls({ native }: { readonly native: boolean }): Reader<string[]> {
  return (place) => {
    const rules = { native, httpHosts: place.reading.httpCallbackHosts };
    const urls = list(ruledBy(told('callback_urls', (url) => callbackProblem(url, rules))))(place);
    const problem = urls && told('callback_urls', callbacksProblem)(urls);
    return problem === undefined ? urls : complain(place, problem);
  };
}

/** Such as two accounts of one login. @param fold makes alike what counts as the same */
export function once(what: string, read: Reader<string>, fold = (value: string) => value): Reader<string> {
  return (place) => {
    const value = read(place);
    if (value !== undefined) refuseSecond(place, `${what} ${fold(value)}`);
    return value;
  };
}

export const onceInAnyCase = (what: string, read: Reader<string>) => once(what, read, foldCase);

function matching(
  isGood: (value: string) => boolean,
  words: string | ((value: string) => string),
): Reader<string> {
  return ruledBy((value) => {
    if (isGood(value)) return undefined;
    return typeof words === 'string' ? words : words(value);
  });
}

/** A rule that the core has for such a field, in words. */
function told<T>(field: string, rule: (value: T) => Violation | undefined): (value: T) => string | undefined {
  return (value) => {
    const wrong = rule(value);
    return wrong && problemInEnglish({ field, ...wrong });
  };
}

/** @param rule what is wrong, if anything is */
function ruledBy(rule: (value: string) => string | undefined): Reader<string> {
  return (place) => {
    const value = text(place);
    const problem = value === undefined ? undefined : rule(value);
    return problem === undefined ? value : complain(place, problem);
  };
}
