import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UNSERVED_URLS } from '../../api/unserved-urls.ts';

const PAGE = path.resolve(import.meta.dirname, '../../../docs/differences.md');
const SECTION = /(<!-- unserved URLs: [^>]*-->\n).*?(<!-- end -->)/s;

/** `docs/differences.md` with its table of URLs that lead nowhere; the rest of the page is written by hand. */
export function differences(): string {
  const rows = UNSERVED_URLS.map(({ urls, reason }) => {
    const cell = urls.map((url) => `\`${url}\``).join(', ');
    return `| ${cell} | ${reason} |\n`;
  });
  const table = ['\n| URLs | reason |\n', '|---|---|\n', ...rows, '\n'].join('');
  return readFileSync(PAGE, 'utf8').replace(SECTION, (_, start: string, end: string) => start + table + end);
}
