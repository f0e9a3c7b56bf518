// `npm run docs:site` writes the documentation as a static site into site/: Markdown files as they are, in the order
// of docs/README.md. It fails if a link or an anchor is broken, or a page is not in the order.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { brokenAnchors } from './docs-site/anchors.mjs';
import { layout } from './docs-site/layout.mjs';
import { renderMarkdown } from './docs-site/markdown.mjs';
import { readOrder } from './docs-site/order.mjs';
import { searchData } from './docs-site/search-data.mjs';
import { listOfDecisions, pagesOf, siteUrl } from './docs-site/urls.mjs';

const { values: given } = parseArgs({
  options: {
    out: { type: 'string', default: 'site' },
    // The folder with README.md and docs/.
    root: { type: 'string', default: path.resolve(import.meta.dirname, '..') },
  },
});
const root = path.resolve(given.root);
const out = path.resolve(given.out);

const order = readOrder(root);
const files = pagesOf(root);
const ordered = new Set(order.flatMap(({ pages }) => pages.map(({ file }) => file)));
const problems = files
  .filter((file) => !ordered.has(file) && !isListed(file))
  .map((file) => `${file} is not in docs/README.md, which has all pages in the order in which they are read`);

const pages = files.map((file) => ({
  file,
  url: siteUrl(file),
  ...renderMarkdown(file, { source: readFileSync(path.join(root, file), 'utf8'), files, root }),
}));
pages.push(listOfDecisions(pages));
problems.push(...pages.flatMap(({ problems }) => problems), ...brokenAnchors(pages));

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else {
  rmSync(out, { recursive: true, force: true });
  for (const page of pages) write(page.url, layout(page, order));
  for (const file of new Set(pages.flatMap(({ copies }) => copies)))
    copy(path.join(root, file), siteUrl(file));
  for (const asset of ['site.css', 'site.js'])
    copy(path.join(import.meta.dirname, 'docs-site', asset), asset);
  // Its `exports` do not name the file for a script element.
  copy(
    path.join(createRequire(import.meta.url).resolve('minisearch'), '../../umd/index.js'),
    'minisearch.js',
  );
  write('search-data.js', searchData(pages));
  console.log(`Written to ${out}: ${pages.length} pages. Begin with index.html.`);
}

/** The index is where the order stands; decisions have a list of their own. */
function isListed(file) {
  return file === 'docs/README.md' || file.startsWith('docs/decisions/');
}

function write(url, content) {
  mkdirSync(path.dirname(path.join(out, url)), { recursive: true });
  writeFileSync(path.join(out, url), content);
}

function copy(from, url) {
  mkdirSync(path.dirname(path.join(out, url)), { recursive: true });
  cpSync(from, path.join(out, url));
}
