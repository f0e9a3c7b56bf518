/**
 * When and from where tokens and client secrets were last used: gathered here, off the request, and written down now and
 * then by `flushUses`. A crash forgets the last few seconds of it, and nothing else.
 */
export interface Uses {
  ofToken(authorizationId: number, at: Date, address: string): void;
  ofSecret(secretId: number, at: Date): void;
  /** Hands over what has been gathered and begins anew. */
  take(): Gathered;
}

export interface Gathered {
  readonly tokens: ReadonlyMap<number, TokenUse>;
  readonly secrets: ReadonlyMap<number, Date>;
}

export interface TokenUse {
  readonly at: Date;
  readonly address: string;
}

export function gatherUses(): Uses {
  let tokens = new Map<number, TokenUse>();
  let secrets = new Map<number, Date>();

  return {
    ofToken: (id, at, address) => void tokens.set(id, { at, address }),
    ofSecret: (id, at) => void secrets.set(id, at),
    take() {
      const gathered = { tokens, secrets };
      tokens = new Map();
      secrets = new Map();
      return gathered;
    },
  };
}
