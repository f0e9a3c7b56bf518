import { readdirSync } from 'node:fs';
import path from 'node:path';

const DECISIONS = 'docs/decisions/README.md';
/** Of the root: the other ones are in docs/. */
const OF_THE_ROOT = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];

/** Every Markdown file of the site, as a path from the root. */
export function pagesOf(root) {
  const inDocs = readdirSync(path.join(root, 'docs'), { recursive: true })
    .map((name) => path.posix.join('docs', name.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.md'));
  return [...OF_THE_ROOT, ...inDocs.toSorted()];
}

/** Where a file of the repository is on the site: docs/ is its root, and other folders are beside each other. */
export function siteUrl(file) {
  const place = file.startsWith('docs/') ? file.slice(5) : `repository/${file}`;
  return place.replace(/(^|\/)README\.md$/, '$1index.html').replace(/\.md$/, '.html');
}

/** A relative URL from one page to another file of the site. */
export function relativeUrl(from, to) {
  return path.posix.relative(path.posix.dirname(from), to) || path.posix.basename(to);
}

/** docs/decisions/ has no page of its own: code hosts list the folder. */
export function listOfDecisions(pages) {
  const decisions = pages.filter(({ file }) => file.startsWith('docs/decisions/'));
  const items = decisions.map(
    ({ url, title }) => `<li><a href="${path.posix.basename(url)}">${title}</a></li>`,
  );
  return {
    file: DECISIONS,
    url: siteUrl(DECISIONS),
    title: 'Decisions',
    html: `<h1>Decisions</h1>\n<ul>${items.join('\n')}</ul>`,
    ...{ headings: [], sections: [], links: [], copies: [], problems: [] },
  };
}
