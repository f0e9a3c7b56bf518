/**
 * When and from where tokens and client secrets were last used, and which tokens stood in an address: gathered here, off
 * the request, and written down now and then by `flushUses`. A crash forgets the last few seconds of it, and nothing else.
 */
export interface Uses {
  ofToken(authorizationId: number, at: Date, address: string): void;
  ofSecret(secretId: number, at: Date): void;
  /** A token that stood in an address. */
  ofTokenInQuery(authorizationId: number, use: UseInQuery): void;
  /** Hands over what has been gathered and begins anew. */
  take(): Gathered;
  /** Takes back what could not be written down; what was used again meanwhile stays as it is. */
  giveBack(gathered: Gathered): void;
}

export interface Gathered {
  readonly tokens: ReadonlyMap<number, TokenUse>;
  readonly secrets: ReadonlyMap<number, Date>;
  readonly inQuery: ReadonlyMap<number, UseInQuery>;
}

export interface TokenUse {
  readonly at: Date;
  readonly address: string;
}

export interface UseInQuery extends TokenUse {
  readonly accountId: number;
  readonly lastEight: string;
}

export function gatherUses(): Uses {
  let tokens = new Map<number, TokenUse>();
  let secrets = new Map<number, Date>();
  let inQuery = new Map<number, UseInQuery>();

  return {
    ofToken: (id, at, address) => void tokens.set(id, { at, address }),
    ofSecret: (id, at) => void secrets.set(id, at),
    ofTokenInQuery: (id, use) => void inQuery.set(id, use),
    take() {
      const gathered = { tokens, secrets, inQuery };
      tokens = new Map();
      secrets = new Map();
      inQuery = new Map();
      return gathered;
    },
    giveBack(gathered) {
      tokens = new Map([...gathered.tokens, ...tokens]);
      secrets = new Map([...gathered.secrets, ...secrets]);
      inQuery = new Map([...gathered.inQuery, ...inQuery]);
    },
  };
}
