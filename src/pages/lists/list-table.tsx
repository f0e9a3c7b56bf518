import { Scrollable } from '../components/scrollable.tsx';
import { usePageContext } from '../page-context.ts';
import { BULK_FORM } from './bulk-form.tsx';
import type { AnyList, Column } from './definition.ts';
import { type ListState, withParameters } from './state.ts';

interface ListTableProps {
  readonly list: AnyList;
  readonly state: ListState;
  readonly rows: readonly { readonly id: number }[];
}

/** On a narrow screen, it scrolls within itself. */
export function ListTable({ list, state, rows }: ListTableProps) {
  const page = usePageContext();
  const { lists: words } = page.words;
  const columns = list.columns.filter(({ cell }) => cell);
  const isTicked = new URLSearchParams(page.url.split('?')[1]).get('ticked') === 'all';
  const title = list.title(page.words);
  return (
    <Scrollable label={title}>
      <table class="rows">
        <thead>
          <tr>
            {list.bulk && (
              <th scope="col">
                <span class="unseen">{words.ticks}</span>
              </th>
            )}
            {columns.map((column) => (
              <Heading key={column.name} list={list} state={state} column={column} />
            ))}
            {list.buttons && (
              <th scope="col">
                <span class="unseen">{page.words.admin.actions}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {list.bulk && (
                <td>
                  <input
                    type="checkbox"
                    name="ids"
                    value={row.id}
                    form={BULK_FORM}
                    checked={isTicked}
                    aria-label={words.tick(list.bulk.nameOf(row, page.words))}
                  />
                </td>
              )}
              {columns.map(({ name, cell }) => (
                <td key={name}>{cell?.(row, page)}</td>
              ))}
              {list.buttons && <td class="stays">{list.buttons(row, page)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

interface HeadingProps extends Omit<ListTableProps, 'rows'> {
  readonly column: Column<never>;
}

/** A link that sorts by the column; where the list is sorted by it, one that turns the order round. */
function Heading({ list, state, column: { sort, heading } }: HeadingProps) {
  const { words } = usePageContext();
  const text = heading?.(words);
  if (!sort) return <th scope="col">{text}</th>;
  const { order, descending } = state.request;
  const isSorted = sort === order;
  const other = isSorted && !descending ? `-${sort}` : sort;
  const to = list.path + withParameters(list, state, { sort: other === list.sort ? undefined : other });
  return (
    <th scope="col" {...(isSorted && { 'aria-sort': descending ? 'descending' : 'ascending' })}>
      <a href={to}>
        {text}
        {isSorted && <span aria-hidden="true">{descending ? ' ↓' : ' ↑'}</span>}
      </a>
    </th>
  );
}
