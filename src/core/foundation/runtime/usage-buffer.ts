/**
 * When and from where tokens and client secrets were last used, and which tokens were sent in a query. Buffered here, so
 * that requests need not write, and flushed by `flushUsage` every few seconds; a crash loses those seconds only.
 */
export interface UsageBuffer {
  recordToken(authorizationId: number, at: Date, address: string): void;
  recordSecret(secretId: number, at: Date): void;
  recordTokenInQuery(authorizationId: number, use: QueryTokenUse): void;
  /** Empties the buffer. */
  take(): BufferedUsage;
  /** Puts back what could not be written; newer uses win. */
  restore(usage: BufferedUsage): void;
}

export interface BufferedUsage {
  readonly tokens: ReadonlyMap<number, TokenUse>;
  readonly secrets: ReadonlyMap<number, Date>;
  readonly inQuery: ReadonlyMap<number, QueryTokenUse>;
}

export interface TokenUse {
  readonly at: Date;
  readonly address: string;
}

export interface QueryTokenUse extends TokenUse {
  readonly accountId: number;
  readonly lastEight: string;
}

export function createUsageBuffer(): UsageBuffer {
  let tokens = new Map<number, TokenUse>();
  let secrets = new Map<number, Date>();
  let inQuery = new Map<number, QueryTokenUse>();

  return {
    recordToken: (id, at, address) => void tokens.set(id, { at, address }),
    recordSecret: (id, at) => void secrets.set(id, at),
    recordTokenInQuery: (id, use) => void inQuery.set(id, use),
    take() {
      const usage = { tokens, secrets, inQuery };
      tokens = new Map();
      secrets = new Map();
      inQuery = new Map();
      return usage;
    },
    restore(usage) {
      tokens = new Map([...usage.tokens, ...tokens]);
      secrets = new Map([...usage.secrets, ...secrets]);
      inQuery = new Map([...usage.inQuery, ...inQuery]);
    },
  };
}
