import { useWords } from '../page-context.ts';

interface ExportLinksProps {
  /** Of the list. */
  readonly path: string;
  /** `?` and what follows, or nothing. */
  readonly query: string;
}

export function ExportLinks({ path, query }: ExportLinksProps) {
  const { admin: words } = useWords();
  return (
    <>
      {['JSON', 'CSV'].map((format) => (
        <a key={format} class="button" href={exportOf(path, query, format.toLowerCase())}>
          {words.exportAs(format)}
        </a>
      ))}
    </>
  );
}

function exportOf(path: string, query: string, format: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set('format', format);
  return `${path}/export?${parameters}`;
}
