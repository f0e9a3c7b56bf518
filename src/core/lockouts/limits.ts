import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
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

const QUARTER = 15 * 60;
const HOUR = 60 * 60;
/** In seconds. */
export const LONGEST_WINDOW = HOUR;

/** Counted for logins that do not exist too, and alike. @param login in lower case, as it was submitted */
export function passwordLimits({ config, from }: Context, login: string): readonly Limit[] {
  const asked = `${config.loginFailuresPerAddress} ${from} ${login}`;
  const limits = latest.get(asked) ?? limitsOf(addressBlock(from), login, config.loginFailuresPerAddress);
  // Nobody's long logins are kept.
  if (asked.length < LONGEST_KEPT) latest.set(asked, limits);
  return limits;
}

/** Three hashes and an address for each request of a script that sends hundreds. */
const latest = new LRUCache<string, readonly Limit[]>({ max: 500 });
const LONGEST_KEPT = 200;

function limitsOf(address: string, login: string, perAddress: number): readonly Limit[] {
  return [
    { ...lock(`login ${login} from ${address}`), failures: 10, window: QUARTER, forgiving: true },
    { ...lock(`login ${login}`), failures: 100, window: HOUR },
    {
      ...lock(`address ${address}`),
      failures: perAddress,
      window: QUARTER,
      refusal: 'too_many_attempts',
    },
  ];
}

/** Counted for an account over all addresses and all doors. */
export function oneTimePasswordLimits(accountId: number): readonly Limit[] {
  return [{ ...lock(`one-time password of ${accountId}`), failures: 10, window: QUARTER, forgiving: true }];
}

/** Of codes that devices show: what an account types in vain (RFC 8628 §5.1). */
export function userCodeLimits(accountId: number): readonly Limit[] {
  return [{ ...lock(`device codes typed by ${accountId}`), failures: 10, window: QUARTER }];
}

/** Codes that devices at one address ask for: anybody may, and each is a row. */
export function deviceRequestLimits({ from }: Context): readonly Limit[] {
  const address = lock(`device codes asked for from ${addressBlock(from)}`);
  return [{ ...address, failures: 300, window: QUARTER, refusal: 'too_many_attempts' }];
}

/** Codes of an app's devices that people type, in all (GitHub, "Rate limits for the device flow"). */
export function deviceSubmissionLimits(appId: number): readonly Limit[] {
  return [{ ...lock(`device codes of app ${appId}`), failures: 50, window: HOUR, lock: HOUR }];
}

function lock(what: string) {
  const key = hash('sha256', what);
  return { key, lock: QUARTER, refusal: 'locked_out', forgiving: false } as const;
}
