import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Context } from '../../foundation/context.ts';
import { addressBlock } from './address-block.ts';

/** So many failures within `window` seconds lock what is counted under `key` for `lock` seconds. */
export interface Limit {
  readonly key: string;
  readonly failures: number;
  readonly window: number;
  readonly lock: number;
  /** How to refuse: a lock tells nothing more; a busy address is told when to come back. */
  readonly refusal: 'locked_out' | 'too_many_attempts';
  /** Whether the right password forgives the failures; guesses spread over logins or addresses stay counted. */
  readonly forgiving: boolean;
}

/** As many as are looked up at once. */
export type Limits = readonly [Limit, Limit?, Limit?];

const QUARTER = 15 * 60;
const HOUR = 60 * 60;
/** In seconds. */
export const MAX_WINDOW = HOUR;

/** Counted for logins that do not exist too, and alike. @param login in lower case, as it was submitted */
export function passwordLimits({ config, from }: Context, login: string): Limits {
  const asked = `${config.loginFailuresPerAddress} ${from} ${login}`;
  const limits = latest.get(asked) ?? limitsOf(addressBlock(from), login, config.loginFailuresPerAddress);
  // Nobody's long logins are kept.
  if (asked.length < LONGEST_KEPT) latest.set(asked, limits);
  return limits;
}

/** Three hashes and an address for each request of a script that sends hundreds. */
const latest = new LRUCache<string, Limits>({ max: 500 });
const LONGEST_KEPT = 200;

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

/** Counted for an account over all addresses and all doors. */
export function oneTimePasswordLimits(accountId: number): Limits {
  return [{ ...lock('one-time password', accountId), failures: 10, window: QUARTER, forgiving: true }];
}

/** Of codes that devices show: what an account types in vain (RFC 8628 §5.1). */
export function userCodeLimits(accountId: number): Limits {
  return [{ ...lock('device codes typed', accountId), failures: 10, window: QUARTER }];
}

/** Codes that devices at one address ask for: anybody may, and each is a row. */
export function deviceRequestLimits({ from }: Context): Limits {
  const address = lock('device codes asked for', addressBlock(from));
  return [{ ...address, failures: 300, window: QUARTER, refusal: 'too_many_attempts' }];
}

/** Challenges that passkeys at one address are asked to sign: as of device codes, each is a row. */
export function passkeyRequestLimits({ from }: Context): Limits {
  const address = lock('passkeys asked for', addressBlock(from));
  return [{ ...address, failures: 300, window: QUARTER, refusal: 'too_many_attempts' }];
}

/**
 * Codes of an app's devices that an account types (GitHub, "Rate limits for the device flow", counts everybody's
 * together: then one account could shut the page of an app that everybody has, such as `gh`).
 */
export function deviceSubmissionLimits(appId: number, accountId: number): Limits {
  return [{ ...lock('device codes of an app', appId, accountId), failures: 50, window: HOUR, lock: HOUR }];
}

/** Said apart, not as one sentence: a login is whatever somebody typed, and could spell what is another's. */
function lock(...what: readonly [kind: string, ...of: (string | number)[]]) {
  const key = hash('sha256', JSON.stringify(what));
  return { key, lock: QUARTER, refusal: 'locked_out', forgiving: false } as const;
}
