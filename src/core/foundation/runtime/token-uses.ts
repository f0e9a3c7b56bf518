/** A token that was used. */
export interface UsedToken {
  readonly authorizationId: number;
  /** Null for a personal access token. */
  readonly grantId: number | null;
  readonly appId: number | null;
}

/** When and by whom. */
export interface UseSource {
  readonly at: Date;
  readonly address: string;
  readonly userAgent: string | null;
}

export interface TokenUse extends UsedToken {
  /** The last ones, newest first; never empty. */
  readonly sources: readonly [UseSource, ...UseSource[]];
}

/** How many addresses and clients are kept of each token and app. */
export const MOST_SOURCES = 5;

/** Adds a use to those of tokens. Every request with a token runs it. */
export function addUse(uses: Map<number, TokenUse>, token: UsedToken, source: UseSource): void {
  const { authorizationId, grantId, appId } = token;
  const known = uses.get(authorizationId);
  const sources = known ? withSource(known.sources, source) : ([source] as const);
  uses.set(authorizationId, { authorizationId, grantId, appId, sources });
}

/** Adds the uses of another time. */
export function mergeUses(earlier: ReadonlyMap<number, TokenUse>, later: ReadonlyMap<number, TokenUse>) {
  const merged = new Map(earlier);
  for (const use of later.values())
    for (const source of use.sources.toReversed()) addUse(merged, use, source);
  return merged;
}

function withSource(sources: TokenUse['sources'], source: UseSource): TokenUse['sources'] {
  if (sources.length === 1 && isSame(sources[0], source)) return [source];
  const others = sources.filter((other) => !isSame(other, source));
  return [source, ...others.slice(0, MOST_SOURCES - 1)];
}

function isSame(one: UseSource, other: UseSource): boolean {
  return one.address === other.address && one.userAgent === other.userAgent;
}
