import { usePageContext, useWords } from '../page-context.ts';
import type { AnyBulk, AnyList } from './definition.ts';
import { type ListState, withParameters } from './state.ts';

export const BULK_FORM = 'bulk';

/** The path of the question, and of the action. */
export function bulkPath({ name }: Pick<AnyList, 'name'>): string {
  return `/admin/bulk/${name}`;
}

interface BulkFormProps {
  readonly list: AnyList;
  readonly bulk: AnyBulk;
  readonly state: ListState;
}

/** The actions for the rows with a tick; each leads to a question. */
export function BulkForm({ list, bulk, state }: BulkFormProps) {
  const { words, url } = usePageContext();
  const query = new URLSearchParams(url.split('?')[1]);
  const [turn] = ['after', 'before'].filter((name) => query.has(name));
  const here = turn ? { [turn]: query.get(turn) ?? '' } : {};
  return (
    <form id={BULK_FORM} class="actions bulk" action={bulkPath(list)}>
      <input type="hidden" name="back" value={withParameters(list, state, here)} />
      <a href={list.path + withParameters(list, state, { ...here, ticked: 'all' })} data-tick={BULK_FORM}>
        {words.lists.tickAll}
      </a>
      {bulk.actions.map(({ name, texts }) => (
        <button key={name} type="submit" name="action" value={name} class="danger">
          {texts(words).button}
        </button>
      ))}
    </form>
  );
}

interface LeftOverProps {
  readonly bulk: AnyBulk | undefined;
  readonly rows: readonly { readonly id: number }[];
}

/** Names the rows that a bulk action left as they were. */
export function LeftOver({ bulk, rows }: LeftOverProps) {
  const words = useWords();
  if (!bulk || rows.length === 0) return null;
  return (
    <div class="warning" role="alert">
      <p>{words.lists.left}</p>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>{bulk.nameOf(row, words)}</li>
        ))}
      </ul>
    </div>
  );
}
