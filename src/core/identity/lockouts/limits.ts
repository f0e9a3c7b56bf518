import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { addressText, type Context } from '../../foundation/context.ts';
import { addressBlock, networkOf } from './address-block.ts';
import { type Source, sourceOf } from './familiar-sources.ts';

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
  /** Whose failures they are, for unlocking the account. */
  readonly accountId: number | null;
  /** Counts no more than the first `most` failures of each window of another limit. */
  readonly share?: { readonly of: string; readonly most: number };
}

/** At most six, looked up in one query. */
export type Limits = readonly Limit[];

const QUARTER = 15 * 60;
const HOUR = 60 * 60;
/** In seconds. */
export const MAX_WINDOW = HOUR;

/** What guesses are counted for. An account has one counter, whichever of its names is typed; so has a name of nobody. */
interface Guessed {
  readonly accountId: number | null;
  /** As submitted, in lower case. */
  readonly name: string;
}

/** Guesses at one password from one source. */
export interface PasswordLimits {
  readonly accountId: number | null;
  readonly source: Source;
  /** From this address; of no concern to a browser that signed in before. */
  readonly here: Limit;
  /** From this browser, if it signed in before. */
  readonly browser: Limit | undefined;
  /** Of no concern to browsers and addresses that signed in before, so that nobody can lock a person out of all places. */
  readonly network: Limit;
  readonly everywhere: Limit;
  /** Over all accounts. */
  readonly address: Limit;
  /** Wrong second factors lock passwords, too: otherwise the responses would reveal which password is right. */
  readonly secondFactor: Limit | undefined;
}

export function passwordLimits(context: Context, { accountId, name }: Guessed): PasswordLimits {
  const { loginFailuresPerAddress } = context.config;
  const address = addressText(context);
  const cacheKey = `${loginFailuresPerAddress} ${address} ${context.device} ${accountId} ${name}`;
  const limits = latest.get(cacheKey) ?? limitsOf(context, { accountId, name });
  // Very long logins are not cached.
  if (cacheKey.length < MAX_CACHE_KEY_LENGTH) latest.set(cacheKey, limits);
  return limits;
}

/** Saves hashes and parsing an address for each request of a script that sends hundreds. */
const latest = new LRUCache<string, PasswordLimits>({ max: 500 });
const MAX_CACHE_KEY_LENGTH = 300;

function limitsOf(context: Context, { accountId, name }: Guessed): PasswordLimits {
  const { device, config } = context;
  const whole = addressText(context);
  const address = addressBlock(whole);
  const whose = accountId === null ? (['name', name] as const) : (['account', accountId] as const);
  const perSource = { failures: 10, window: QUARTER, forgiving: true, accountId };
  const network = lock('password and network', ...whose, networkOf(whole));
  return {
    accountId,
    source: sourceOf(context),
    here: { ...lock('password and address', ...whose, address), ...perSource },
    browser:
      device === null ? undefined : { ...lock('password and browser', ...whose, device), ...perSource },
    network: { ...network, failures: 20, window: HOUR, accountId },
    everywhere: {
      ...lock('password', ...whose),
      failures: 100,
      window: HOUR,
      accountId,
      share: { of: network.key, most: 5 },
    },
    address: {
      ...lock('address', address),
      failures: config.loginFailuresPerAddress,
      window: QUARTER,
      refusal: 'too_many_attempts',
    },
    secondFactor: accountId === null ? undefined : oneTimePasswordLimits(accountId)[0],
  };
}

/** Per account, over all addresses and surfaces. */
export function oneTimePasswordLimits(accountId: number): readonly [Limit] {
  const limit = lock('one-time password', accountId);
  return [{ ...limit, failures: 10, window: QUARTER, forgiving: true, accountId }];
}

/** Wrong user codes an account submits (RFC 8628 §5.1). */
export function userCodeLimits(accountId: number): Limits {
  return [{ ...lock('device codes typed', accountId), failures: 10, window: QUARTER, accountId }];
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

/** Links to set a password, opened in vain or used, from one address: each use costs a hash. */
export function passwordLinkLimits(context: Context): Limits {
  const address = lock('password links', addressBlock(addressText(context)));
  return [{ ...address, failures: 300, window: QUARTER, refusal: 'too_many_attempts' }];
}

/** Lists of exposed credentials that one address reports (GitHub, "Revoke a list of credentials": 60 an hour). */
export function credentialReportLimits(context: Context): Limits {
  const address = lock('exposed credentials reported', addressBlock(addressText(context)));
  return [{ ...address, failures: 60, window: HOUR, lock: HOUR, refusal: 'too_many_attempts' }];
}

/** Unknown administration tokens from one address, as often as wrong passwords. */
export function adminTokenLimits(context: Context): Limits {
  const address = lock('administration tokens', addressBlock(addressText(context)));
  const failures = context.config.loginFailuresPerAddress;
  return [{ ...address, failures, window: QUARTER, refusal: 'too_many_attempts' }];
}

/**
 * User codes an account submits for one app. GitHub ("Rate limits for the device flow") counts per app only; that way one
 * account could lock everybody out of a popular app such as `gh`.
 */
export function deviceSubmissionLimits(appId: number, accountId: number): Limits {
  const limit = lock('device codes of an app', appId, accountId);
  return [{ ...limit, failures: 50, window: HOUR, lock: HOUR, accountId }];
}

/** Encoded as JSON, not joined: a login is user input, and could otherwise produce the key of another limit. */
function lock(...what: readonly [kind: string, ...of: (string | number)[]]) {
  const key = hash('sha256', JSON.stringify(what));
  return { key, lock: QUARTER, refusal: 'locked_out', forgiving: false, accountId: null } as const;
}
