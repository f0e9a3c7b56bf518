import type { Instant } from '../../core/foundation/instant.ts';
import type { Words } from '../locales/words.ts';
import { useWords } from '../page-context.ts';
import { Timestamp } from './timestamp.tsx';

/** How many of which things. */
export type Hits = { readonly [Thing in keyof Words['effects']['things']]?: number };

interface EffectsProps {
  readonly hits: Hits;
  readonly lastUsed: Instant | null | 'not recorded';
  /** What a last use is, where it is not one of tokens. */
  readonly lastUse?: string | undefined;
}

/** What an action that cannot be undone will hit. */
export function Effects({ hits, lastUsed, lastUse }: EffectsProps) {
  const { effects: words, tokens } = useWords();
  const things = Object.keys(hits) as (keyof Hits)[];
  return (
    <dl class="facts effects">
      <dt>{words.hits}</dt>
      <dd>{words.list(things.map((thing) => words.things[thing](hits[thing] ?? 0)))}</dd>
      {lastUsed !== 'not recorded' && (
        <>
          <dt>{lastUse ?? tokens.lastUsed}</dt>
          <dd>
            <Timestamp at={lastUsed} recency />
          </dd>
        </>
      )}
    </dl>
  );
}
