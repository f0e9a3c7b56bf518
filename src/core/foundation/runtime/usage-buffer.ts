import { addUse, mergeUses, type TokenUse, type UsedToken, type UseSource } from './token-uses.ts';

/**
 * When and from where tokens, client secrets and passwords were last used, which tokens were sent in a query, and how many wrong
 * credentials apps sent. Buffered here, so
 * that requests need not write, and flushed by `flushUsage` every few seconds; a crash loses those seconds only.
 */
export interface UsageBuffer {
  recordToken(token: UsedToken, source: UseSource): void;
  recordSecret(secretId: number, at: Date): void;
  recordTokenInQuery(authorizationId: number, use: QueryTokenUse): void;
  recordSignIn(use: SignInUse): void;
  recordAppFailure(failure: AppFailure): void;
  /** Empties the buffer. */
  take(): BufferedUsage;
  /** Puts back what could not be written; newer uses win. */
  restore(usage: BufferedUsage): void;
}

export interface BufferedUsage {
  readonly tokens: ReadonlyMap<number, TokenUse>;
  readonly secrets: ReadonlyMap<number, Date>;
  readonly inQuery: ReadonlyMap<number, QueryTokenUse>;
  /** By account and address. */
  readonly signIns: ReadonlyMap<string, SignInUse>;
  /** By app and action. */
  readonly appFailures: ReadonlyMap<string, AppFailure>;
}

/** When and from where. */
type Use = Omit<UseSource, 'userAgent'>;

export interface QueryTokenUse extends Use {
  readonly accountId: number;
  /** Hex SHA-256. */
  readonly hash: string;
  readonly lastEight: string;
}

/** A request that was authenticated by a password and, where there is one, a second factor. */
export interface SignInUse extends Use {
  readonly accountId: number;
}

/** Wrong secrets or codes that an app sent, or somebody in its name. */
export interface AppFailure extends Use {
  readonly appId: number;
  /** Null for an app of the installation. */
  readonly ownerId: number | null;
  readonly action: 'oauth_application.failed_secret' | 'oauth_application.failed_code';
  readonly count: number;
}

export function createUsageBuffer(): UsageBuffer {
  let tokens = new Map<number, TokenUse>();
  let secrets = new Map<number, Date>();
  let inQuery = new Map<number, QueryTokenUse>();
  let signIns = new Map<string, SignInUse>();
  let appFailures = new Map<string, AppFailure>();

  function recordAppFailure(failure: AppFailure): void {
    const key = `${failure.appId} ${failure.action}`;
    const count = failure.count + (appFailures.get(key)?.count ?? 0);
    appFailures.set(key, { ...failure, count });
  }

  return {
    recordToken: (token, source) => addUse(tokens, token, source),
    recordSecret: (id, at) => void secrets.set(id, at),
    recordTokenInQuery: (id, use) => void inQuery.set(id, use),
    recordSignIn: (use) => void signIns.set(`${use.accountId} ${use.address}`, use),
    recordAppFailure,
    take() {
      const usage = { tokens, secrets, inQuery, signIns, appFailures };
      tokens = new Map();
      secrets = new Map();
      inQuery = new Map();
      signIns = new Map();
      appFailures = new Map();
      return usage;
    },
    restore(usage) {
      tokens = mergeUses(usage.tokens, tokens);
      secrets = new Map([...usage.secrets, ...secrets]);
      inQuery = new Map([...usage.inQuery, ...inQuery]);
      signIns = new Map([...usage.signIns, ...signIns]);
      for (const failure of usage.appFailures.values()) recordAppFailure(failure);
    },
  };
}
