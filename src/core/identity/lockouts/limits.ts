import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { addressText, type Context } from '../../foundation/context.ts';
import { addressBlock } from './address-block.ts';

/** That many failures within `window` seconds lock `key` for `lock` seconds. */
export interface Limit {
  readonly key: string;
  readonly failures: number;
  readonly window: number;
  readonly lock: number;
  /** `too_many_attempts` comes with the seconds to wait; `locked_out` reveals nothing. */
  readonly refusal: 'locked_out' | 'too_many_attempts';
  /** Whether a success clears the failures; guesses spread over logins or addresses stay counted. */
  readonly forgiving: boolean;
}

/** At most three, looked up in one query. */
export type Limits = readonly [Limit, Limit?, Limit?];

const QUARTER = 15 * 60;
const HOUR = 60 * 60;
/** In seconds. */
export const MAX_WINDOW = HOUR;

/** Unknown logins are counted in the same way. @param login as submitted, in lower case */
export function passwordLimits(context: Context, login: string): Limits {
  const { loginFailuresPerAddress } = context.config;
  const address = addressText(context);
  const cacheKey = `${loginFailuresPerAddress} ${address} ${login}`;
  const limits = latest.get(cacheKey) ?? limitsOf(addressBlock(address), login, loginFailuresPerAddress);
  // Very long logins are not cached.
  if (cacheKey.length < MAX_CACHE_KEY_LENGTH) latest.set(cacheKey, limits);
  return limits;
}

/** Saves three hashes and parsing an address for each request of a script that sends hundreds. */
const latest = new LRUCache<string, Limits>({ max: 500 });
const MAX_CACHE_KEY_LENGTH = 200;

function limitsOf(address: string, login: string, perAddress: number): Limits {
  return [
    { ...lock('login and address', login, address), failures: 10, window: QUARTER, forgiving: true },
    { ...lock('login', login), failures: 100, window: HOUR },
    {
      ...lock('address', address),
      failures: perAddress,
      window: QUARTER,
      refusal: 'too_many_attempts',
    },
  ];
}

/** Per account, over all addresses and surfaces. */
export function oneTimePasswordLimits(accountId: number): Limits {
  return [{ ...lock('one-time password', accountId), failures: 10, window: QUARTER, forgiving: true }];
}

/** Wrong user codes an account submits (RFC 8628 §5.1). */
export function userCodeLimits(accountId: number): Limits {
  return [{ ...lock('device codes typed', accountId), failures: 10, window: QUARTER }];
}

/** Device codes requested from one address: the endpoint is public, and each code is a row. */
export function deviceRequestLimits(context: Context): Limits {
  const address = lock('device codes asked for', addressBlock(addressText(context)));
  return [{ ...address, failures: 300, window: QUARTER, refusal: 'too_many_attempts' }];
}

/** Passkey challenges requested from one address: as with device codes, each is a row. */
export function passkeyRequestLimits(context: Context): Limits {
  const address = lock('passkeys asked for', addressBlock(addressText(context)));
  return [{ ...address, failures: 300, window: QUARTER, refusal: 'too_many_attempts' }];
}

/**
 * User codes an account submits for one app. GitHub ("Rate limits for the device flow") counts per app only; that way one
 * account could lock everybody out of a popular app such as `gh`.
 */
export function deviceSubmissionLimits(appId: number, accountId: number): Limits {
  return [{ ...lock('device codes of an app', appId, accountId), failures: 50, window: HOUR, lock: HOUR }];
}

/** Encoded as JSON, not joined: a login is user input, and could otherwise produce the key of another limit. */
function lock(...what: readonly [kind: string, ...of: (string | number)[]]) {
  const key = hash('sha256', JSON.stringify(what));
  return { key, lock: QUARTER, refusal: 'locked_out', forgiving: false } as const;
}
