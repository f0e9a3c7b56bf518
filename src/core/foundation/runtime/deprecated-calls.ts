import type { Feature } from './deprecation-plan.ts';

/**
 * Calls of deprecated features, each kind with its counts. Buffered here, so that requests need not write, and flushed every few
 * seconds; a crash loses those seconds only. Bounded: kinds that find no room are counted as those of an unknown client at an unknown
 * address, one for each caller, and beyond twice the bound not at all.
 */
export interface DeprecatedCallBuffer {
  /** Takes a look-up in a map, and never waits or throws. */
  record(call: ObservedCall): void;
  /** Empties the buffer. */
  take(): readonly CountedCall[];
  /** Adds what could not be written to what was counted since. */
  restore(calls: readonly CountedCall[]): void;
}

export interface ObservedCall {
  readonly feature: Feature;
  /** 0 where an app calls in its own name. */
  readonly accountId: number;
  /** As sent, so possibly of no app; '' without one. */
  readonly clientId: string;
  readonly userAgent: string;
  readonly address: string;
  readonly at: Date;
  /** `rehearsed`: a brownout would have refused it. */
  readonly outcome: 'answered' | 'rehearsed' | 'refused';
}

/** Calls of one kind within an hour. */
export interface CountedCall extends Omit<ObservedCall, 'at' | 'outcome'> {
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly count: number;
  readonly rehearsed: number;
  readonly refused: number;
}

type Growing = { -readonly [Name in keyof CountedCall]: CountedCall[Name] };

const MOST = 10_000;
const HOUR = 3_600_000;

export function createDeprecatedCallBuffer(most = MOST): DeprecatedCallBuffer {
  let calls = new Map<string, Growing>();

  function add(call: CountedCall): void {
    const key = keyOf(call);
    const known = calls.get(key);
    if (known) merge(known, call);
    else if (calls.size < most) calls.set(key, { ...call });
    else if (call.userAgent !== '' || call.address !== '') add({ ...call, userAgent: '', address: '' });
    else if (calls.size < 2 * most) calls.set(key, { ...call });
  }

  return {
    record({ at, outcome, ...call }) {
      const rehearsed = outcome === 'rehearsed' ? 1 : 0;
      const refused = outcome === 'refused' ? 1 : 0;
      add({ ...call, firstAt: at, lastAt: at, count: 1, rehearsed, refused });
    },
    take() {
      const taken = [...calls.values()];
      calls = new Map();
      return taken;
    },
    restore(taken) {
      for (const call of taken) add(call);
    },
  };
}

function keyOf({ feature, accountId, clientId, address, userAgent, firstAt }: CountedCall): string {
  return `${feature} ${accountId} ${clientId} ${address} ${Math.floor(firstAt.getTime() / HOUR)} ${userAgent}`;
}

function merge(known: Growing, { firstAt, lastAt, count, rehearsed, refused }: CountedCall): void {
  if (firstAt < known.firstAt) known.firstAt = firstAt;
  if (lastAt > known.lastAt) known.lastAt = lastAt;
  known.count += count;
  known.rehearsed += rehearsed;
  known.refused += refused;
}
