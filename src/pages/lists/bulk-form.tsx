import { usePageContext, useWords } from '../page-context.ts';
import type { AnyList } from './definition.ts';
import { type ListState, withParameters } from './state.ts';

export const BULK_FORM = 'bulk';

/** The path of the question, and of the action. */
export function bulkPath({ name }: Pick<AnyList, 'name'>): string {
  return `/admin/bulk/${name}`;
}

/** The actions for the rows with a tick; each leads to a question. */
export function BulkForm({ list, state }: { readonly list: AnyList; readonly state: ListState }) {
  const { words, url } = usePageContext();
  if (list.bulk.length === 0) return null;
  const query = new URLSearchParams(url.split('?')[1]);
  const [turn] = ['after', 'before'].filter((name) => query.has(name));
  const here = turn ? { [turn]: query.get(turn) ?? '' } : {};
  return (
    <form id={BULK_FORM} class="actions bulk" action={bulkPath(list)}>
      <input type="hidden" name="back" value={withParameters(list, state, here)} />
      <a href={list.path + withParameters(list, state, { ...here, ticked: 'all' })} data-tick={BULK_FORM}>
        {words.lists.tickAll}
      </a>
      {list.bulk.map(({ name, texts }) => (
        <button key={name} type="submit" name="action" value={name} class="danger">
          {texts(words).button}
        </button>
      ))}
    </form>
  );
}

interface LeftOverProps {
  readonly list: AnyList;
  readonly rows: readonly { readonly id: number }[];
}

/** Names the rows that a bulk action left as they were. */
export function LeftOver({ list, rows }: LeftOverProps) {
  const words = useWords();
  if (rows.length === 0) return null;
  return (
    <div class="warning" role="alert">
      <p>{words.lists.left}</p>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>{list.nameOf(row, words)}</li>
        ))}
      </ul>
    </div>
  );
}
