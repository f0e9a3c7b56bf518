import type { Visit } from '../visit.ts';

interface PagerProps {
  readonly visit: Visit;
  readonly page: number;
  readonly perPage: number;
  readonly total: number;
}

/** Ways to the pages before and after this one; nothing where there is only one. */
export function Pager({ visit, page, perPage, total }: PagerProps) {
  const { frame } = visit.words;
  const last = Math.max(1, Math.ceil(total / perPage));
  if (last === 1) return null;
  return (
    <nav class="pager" aria-label={frame.pages}>
      {page > 1 && (
        <a class="button" rel="prev" href={toPage(visit.here, page - 1)}>
          {frame.previous}
        </a>
      )}
      {page < last && (
        <a class="button" rel="next" href={toPage(visit.here, page + 1)}>
          {frame.next}
        </a>
      )}
    </nav>
  );
}

function toPage(url: string, page: number): string {
  const [path = ''] = url.split('?');
  const parameters = new URLSearchParams(url.slice(path.length));
  parameters.set('page', String(page));
  return `${path}?${parameters}`;
}
