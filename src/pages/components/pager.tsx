import type { PageContext } from '../page-context.ts';
import { usePageContext } from '../page-context.ts';
import type { PaginatedList } from '../paginate.ts';

type Of = Pick<PaginatedList<unknown>, 'page' | 'last' | 'total'>;

interface PagerProps {
  readonly of: Of;
}

/** Which page of a list this is, and ways to those before and after it; nothing where there is only one. */
export function Pager({ of }: PagerProps) {
  const visit = usePageContext();
  const { frame } = visit.words;
  const { page, last, total } = of;
  if (last === 1) return null;
  return (
    <nav class="pager" aria-label={frame.pages}>
      {page > 1 && (
        <a class="button" rel="prev" href={toPage(visit.currentPath, page - 1)}>
          {frame.previous}
        </a>
      )}
      <span>{last === undefined ? frame.page(page) : frame.pageOf(page, last, total)}</span>
      {page !== last && (
        <a class="button" rel="next" href={toPage(visit.currentPath, page + 1)}>
          {frame.next}
        </a>
      )}
    </nav>
  );
}

/** What a page of a list is called: the second other than the first. */
export function titleOf({ words }: PageContext, title: string, { page }: Of): string {
  return page === 1 ? title : `${title} · ${words.frame.page(page)}`;
}

function toPage(url: string, page: number): string {
  const [path = ''] = url.split('?');
  const parameters = new URLSearchParams(url.slice(path.length));
  parameters.set('page', String(page));
  return `${path}?${parameters}`;
}
