import type { Listed } from '../../core/foundation/listing.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { usePageContext, useWords } from '../page-context.ts';
import { BulkForm, LeftOver } from './bulk-form.tsx';
import type { AnyList } from './definition.ts';
import { FilterForm } from './filter-form.tsx';
import { ListPager, rangeOf } from './list-pager.tsx';
import { ListTable } from './list-table.tsx';
import { type ListState, THE_LIST, withParameters } from './state.ts';

interface ListViewProps {
  readonly list: AnyList;
  readonly state: ListState;
  /** Absent when what was asked for has problems. */
  readonly listed: Listed<{ readonly id: number }> | undefined;
  /** Rows that a bulk action left as they were. */
  readonly left: readonly { readonly id: number }[];
}

export function ListView({ list, state, listed, left }: ListViewProps) {
  const page = usePageContext();
  const { words } = page;
  const title = list.title(words);
  const shown = listed && { ...listed, ...rangeOf(state, listed) };
  const rows = listed?.items ?? [];
  const hint = listed && list.hint?.(state.request, words);
  return (
    <MenuPage
      title={
        shown && shown.from > 1 ? `${title} · ${words.lists.range(shown.from, shown.to, undefined)}` : title
      }
      menu={list.menu}
    >
      <div class="heading">
        <h1>{title}</h1>
        {list.button?.(words)}
      </div>
      <ProblemSummary />
      <LeftOver bulk={list.bulk} rows={left} />
      {list.above?.()}
      <FilterForm list={list} state={state} />
      <div id={THE_LIST} tabIndex={-1}>
        {hint && <p class="hint">{hint}</p>}
        {shown && rows.length === 0 && !shown.isUnfinished && <EmptyState title={list.empty(words)} />}
        {shown && rows.length > 0 && (
          <>
            <div class="heading">
              <span class="faint">{words.lists.range(shown.from, shown.to, shown.total)}</span>
              <Files list={list} state={state} />
            </div>
            {list.show?.(rows, page) ?? <ListTable list={list} state={state} rows={rows} />}
            {list.bulk && <BulkForm list={list} bulk={list.bulk} state={state} />}
          </>
        )}
        {shown?.isUnfinished && <p role="status">{words.lists.unfinished}</p>}
        {shown && <ListPager list={list} state={state} shown={shown} />}
      </div>
    </MenuPage>
  );
}

function Files({ list, state }: Pick<ListViewProps, 'list' | 'state'>) {
  const words = useWords();
  const query = withParameters(list, state);
  if (list.files) return <span class="actions">{list.files(query, words)}</span>;
  return (
    <a class="button" href={`${list.path}.csv${query}`}>
      {words.lists.csv}
    </a>
  );
}
