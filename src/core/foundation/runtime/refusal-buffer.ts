/**
 * Requests that were refused, each kind with its count. Buffered here, so that refusing writes nothing, and flushed every few
 * seconds; a crash loses those seconds only. Bounded: kinds that find no room are not remembered.
 */
export interface RefusalBuffer {
  record(refusal: ObservedRefusal): void;
  /** Empties the buffer. */
  take(): readonly CountedRefusal[];
  /** Puts back what could not be written; newer ones win. */
  restore(refusals: readonly CountedRefusal[]): void;
}

interface ObservedRefusal {
  /** One of the fixed phrases of `foundation/cause.ts`. */
  readonly cause: string;
  readonly method: string;
  /** The pattern of the path, such as `/api/v3/orgs/:org`. */
  readonly route: string;
  readonly status: number;
  readonly appId?: number | undefined;
  readonly accountId?: number | undefined;
  /** Hex SHA-256 of the token that was sent. */
  readonly tokenHash?: string | undefined;
  readonly redirectUri?: string | undefined;
  /** Any of these scopes would have done. */
  readonly acceptedScopes?: readonly string[] | undefined;
  readonly at: Date;
  readonly address: string;
  readonly userAgent: string | null;
}

export interface CountedRefusal extends ObservedRefusal {
  readonly count: number;
  readonly firstAt: Date;
}

/** Anybody can send texts that look like tokens: they have a bound of their own, and push out nothing else. */
const MOST = 2000;

export function createRefusalBuffer(): RefusalBuffer {
  let known = new Map<string, CountedRefusal>();
  let unattributed = new Map<string, CountedRefusal>();

  function add(refusal: CountedRefusal): void {
    const { appId, accountId } = refusal;
    const kinds = appId === undefined && accountId === undefined ? unattributed : known;
    const key = kindOf(refusal);
    const before = kinds.get(key);
    if (!before && kinds.size >= MOST) return;
    const newer = before && before.at > refusal.at ? before : refusal;
    const { firstAt } = before ?? refusal;
    kinds.set(key, { ...newer, firstAt, count: refusal.count + (before?.count ?? 0) });
  }

  return {
    record: (refusal) => add({ ...refusal, count: 1, firstAt: refusal.at }),
    take() {
      const all = [...known.values(), ...unattributed.values()];
      known = new Map();
      unattributed = new Map();
      return all;
    },
    restore(refusals) {
      const newer = [...known.values(), ...unattributed.values()];
      known = new Map();
      unattributed = new Map();
      for (const refusal of [...refusals, ...newer]) add(refusal);
    },
  };
}

/** Two refusals of the same kind are shown as one, with a count. */
export function kindOf(refusal: ObservedRefusal): string {
  const { cause, method, route, appId, accountId, tokenHash, redirectUri } = refusal;
  return JSON.stringify([cause, method, route, appId, accountId, tokenHash, redirectUri]);
}
