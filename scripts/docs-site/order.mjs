import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lexer } from 'marked';

/** Each section of docs/README.md, with the Markdown files that its lists begin with: `{title, pages: [{file, title}]}`. */
export function readOrder(root) {
  const sections = [];
  for (const token of lexer(readFileSync(path.join(root, 'docs/README.md'), 'utf8'))) {
    if (token.type === 'heading' && token.depth === 2) sections.push({ title: token.text, pages: [] });
    if (token.type === 'list') sections.at(-1)?.pages.push(...token.items.flatMap(pageOf));
  }
  return sections;
}

function pageOf({ tokens: [first] }) {
  const link = first?.tokens?.find(({ type }) => type === 'link');
  if (!link?.href.endsWith('.md')) return [];
  return [{ file: path.posix.join('docs', link.href), title: link.text }];
}

/** The pages before and after a file, in the order of all sections. */
export function neighboursOf(file, order) {
  const pages = order.flatMap(({ pages }) => pages);
  const at = pages.findIndex((page) => page.file === file);
  if (at === -1) return file === 'docs/README.md' ? { next: pages[0] } : {};
  return {
    previous: pages[at - 1] ?? { file: 'docs/README.md', title: 'Documentation' },
    next: pages[at + 1],
  };
}
