import type { Feature } from './deprecation-plan.ts';

/**
 * Calls of deprecated features, each kind with its counts. Buffered here, so that requests need not write, and flushed every few
 * seconds; a crash loses those seconds only. Bounded: of a caller with many clients or addresses, and beyond a number of kinds, calls are
 * counted as those of an unknown client at an unknown address; and beyond twice that number not at all.
 */
export interface DeprecatedCallBuffer {
  /** Takes a look-up, allocates nothing for a kind that is known, and never waits or throws. */
  record(call: ObservedCall): void;
  /** Empties the buffer. */
  take(): readonly CountedCall[];
  /** Adds what could not be written to what was counted since. */
  restore(calls: readonly CountedCall[]): void;
}

interface CallKind {
  readonly feature: Feature;
  /** 0 where an app calls in its own name. */
  readonly accountId: number;
  /** In the form of a client id, but possibly of no app; '' without one. */
  readonly clientId: string;
  readonly userAgent: string;
  readonly address: string;
}

export interface ObservedCall extends CallKind {
  readonly at: Date;
  /** `rehearsed`: a brownout would have refused it. */
  readonly outcome: 'answered' | 'rehearsed' | 'refused';
}

/** Calls of one kind within an hour. Times are milliseconds since 1970. */
export interface CountedCall extends CallKind {
  readonly firstAt: number;
  readonly lastAt: number;
  readonly count: number;
  readonly rehearsed: number;
  readonly refused: number;
}

type Growing = { -readonly [Name in keyof CountedCall]: CountedCall[Name] };

const MOST = 10_000;
/** For each feature and caller. */
const MOST_OF_CALLER = 50;
const HOUR = 3_600_000;

export function createDeprecatedCallBuffer(most = MOST, mostOfCaller = MOST_OF_CALLER): DeprecatedCallBuffer {
  /** By feature, then by account, or by app without one. */
  let calls = new Map<Feature, Map<number | string, Growing[]>>();
  let size = 0;

  function kindsOf({ feature, accountId, clientId }: CallKind): Growing[] {
    const callers = calls.get(feature) ?? new Map<number | string, Growing[]>();
    if (callers.size === 0) calls.set(feature, callers);
    const caller = accountId === 0 ? clientId : accountId;
    const kinds = callers.get(caller) ?? [];
    if (kinds.length === 0) callers.set(caller, kinds);
    return kinds;
  }

  /** Begins a kind, or finds the one of unknown clients. */
  function begin(kinds: Growing[], kind: CallKind, at: number): Growing | undefined {
    const isFull = size >= most || kinds.length >= mostOfCaller;
    if (isFull && (kind.userAgent !== '' || kind.address !== '')) {
      const unknown = { ...kind, userAgent: '', address: '' };
      return find(kinds, unknown, at) ?? begin(kinds, unknown, at);
    }
    if (size >= 2 * most || kinds.length >= 2 * mostOfCaller) return undefined;
    const { feature, accountId, clientId, userAgent, address } = kind;
    const begun = {
      ...{ feature, accountId, clientId, userAgent, address },
      ...{ firstAt: at, lastAt: at, count: 0, rehearsed: 0, refused: 0 },
    };
    kinds.push(begun);
    size++;
    return begun;
  }

  return {
    record(call) {
      const kinds = kindsOf(call);
      const at = call.at.getTime();
      const counted = find(kinds, call, at) ?? begin(kinds, call, at);
      if (!counted) return;
      counted.lastAt = Math.max(counted.lastAt, at);
      counted.count++;
      if (call.outcome === 'rehearsed') counted.rehearsed++;
      if (call.outcome === 'refused') counted.refused++;
    },
    take() {
      const taken = [...calls.values()].flatMap((callers) => [...callers.values()].flat());
      calls = new Map();
      size = 0;
      return taken;
    },
    restore(taken) {
      for (const call of taken) {
        const kinds = kindsOf(call);
        const counted = find(kinds, call, call.firstAt) ?? begin(kinds, call, call.firstAt);
        if (!counted) continue;
        counted.firstAt = Math.min(counted.firstAt, call.firstAt);
        counted.lastAt = Math.max(counted.lastAt, call.lastAt);
        counted.count += call.count;
        counted.rehearsed += call.rehearsed;
        counted.refused += call.refused;
      }
    },
  };
}

function find(kinds: readonly Growing[], { clientId, userAgent, address }: CallKind, at: number) {
  const hour = Math.floor(at / HOUR);
  for (const kind of kinds) {
    const isSame = kind.address === address && kind.userAgent === userAgent && kind.clientId === clientId;
    if (isSame && Math.floor(kind.firstAt / HOUR) === hour) return kind;
  }
  return undefined;
}
