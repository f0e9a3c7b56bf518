import type { Listed } from '../../core/foundation/listing.ts';
import { useWords } from '../page-context.ts';
import type { AnyList } from './definition.ts';
import { type ListState, withParameters, writePlace } from './state.ts';

/** The numbers of the first and last row of a page. */
interface Range {
  readonly from: number;
  readonly to: number;
}

export function rangeOf({ counted, request }: ListState, { items }: Listed<unknown>): Range {
  const before = request.backwards ? Math.max(0, counted - items.length) : counted;
  return { from: before + 1, to: before + items.length };
}

interface ListPagerProps {
  readonly list: AnyList;
  readonly state: ListState;
  readonly shown: Listed<unknown> & Range;
}

/** Links to the next page and the previous one; there are no numbers, as counting all rows would take long. */
export function ListPager({ list, state, shown }: ListPagerProps) {
  const { frame, lists: words } = useWords();
  const { previous, next, from, to, isUnfinished } = shown;
  if (!previous && !next) return null;
  const goesOn = (backwards: boolean) => isUnfinished && (state.request.backwards ?? false) === backwards;
  const link = (name: 'after' | 'before', place: string) =>
    list.path + withParameters(list, state, { [name]: place });
  return (
    <nav class="pager" aria-label={frame.pages}>
      {previous && (
        <a class="button" rel="prev" href={link('before', writePlace(previous, from - 1))}>
          {goesOn(true) ? words.goOn : frame.previous}
        </a>
      )}
      {next && (
        <a class="button" rel="next" href={link('after', writePlace(next, to))}>
          {goesOn(false) ? words.goOn : frame.next}
        </a>
      )}
    </nav>
  );
}
