import { type PageContext, usePageContext } from '../page-context.ts';
import type { PaginatedList } from '../paginate.ts';

type Of = Pick<PaginatedList<unknown>, 'page' | 'last' | 'total'>;

interface PagerProps {
  readonly of: Of;
  /** Of the page with the list, where it is also the answer to a form that was sent from elsewhere. */
  readonly path?: string;
}

/** Links to the pages of a list; nothing where there is only one. */
export function Pager({ of: { page, last, total }, path }: PagerProps) {
  const { words, currentPath } = usePageContext();
  const { frame } = words;
  const at = path ?? currentPath;
  if (last === 1) return null;
  return (
    <nav class="pager" aria-label={frame.pages}>
      {page > 1 && (
        <a class="button" rel="prev" href={toPage(at, page - 1)}>
          {frame.previous}
        </a>
      )}
      <span>{last === undefined ? frame.page(page) : frame.pageOf(page, last, total)}</span>
      {page !== last && (
        <a class="button" rel="next" href={toPage(at, page + 1)}>
          {frame.next}
        </a>
      )}
    </nav>
  );
}

/** The title of a page of a list, with its number from the second on. */
export function titleOf({ words }: PageContext, title: string, { page }: Of): string {
  return page === 1 ? title : `${title} · ${words.frame.page(page)}`;
}

function toPage(url: string, page: number): string {
  const [path = ''] = url.split('?');
  const parameters = new URLSearchParams(url.slice(path.length));
  parameters.set('page', String(page));
  return `${path}?${parameters}`;
}
