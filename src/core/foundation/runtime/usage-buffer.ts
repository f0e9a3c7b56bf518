/**
 * When and from where tokens and client secrets were last used, and which tokens stood in an address: gathered here, off
 * the request, and written down now and then by `flushUses`. A crash forgets the last few seconds of it, and nothing else.
 */
export interface UsageBuffer {
  recordToken(authorizationId: number, at: Date, address: string): void;
  recordSecret(secretId: number, at: Date): void;
  /** A token that stood in an address. */
  recordTokenInQuery(authorizationId: number, use: QueryTokenUse): void;
  /** Hands over what has been gathered and begins anew. */
  take(): BufferedUsage;
  /** Takes back what could not be written down; what was used again meanwhile stays as it is. */
  restore(gathered: BufferedUsage): void;
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
      const gathered = { tokens, secrets, inQuery };
      tokens = new Map();
      secrets = new Map();
      inQuery = new Map();
      return gathered;
    },
    restore(gathered) {
      tokens = new Map([...gathered.tokens, ...tokens]);
      secrets = new Map([...gathered.secrets, ...secrets]);
      inQuery = new Map([...gathered.inQuery, ...inQuery]);
    },
  };
}
