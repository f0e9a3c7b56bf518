import { escapeHtml } from './markdown.mjs';
import { neighboursOf } from './order.mjs';
import { relativeUrl, siteUrl } from './urls.mjs';

/** A whole HTML document. It needs no script; with one, it can be searched. */
export function layout({ file, url, title, html, headings }, order) {
  const to = (target) => relativeUrl(url, target);
  const link = (page, attributes = '') =>
    `<a href="${to(siteUrl(page.file))}"${attributes}>${escapeHtml(page.title)}</a>`;
  const { previous, next } = neighboursOf(file, order);
  const sections = order.map(
    ({ title, pages }) =>
      `<h2>${escapeHtml(title)}</h2>\n<ul>${pages
        .map((page) => `<li>${link(page, page.file === file ? ' aria-current="page"' : '')}</li>`)
        .join('\n')}</ul>`,
  );
  const parts = headings.filter(({ depth }) => depth === 2);

  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Latchkey</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${to('site.css')}">
<script defer src="${to('site.js')}" data-root="${to('index.html').replace(/index\.html$/, '')}"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<a class="home" href="${to('index.html')}">Latchkey</a>
<a class="to-pages" href="#pages">All pages</a>
<form role="search" hidden><label for="search">Search</label> <input type="search" id="search" autocomplete="off"></form>
</header>
<section id="results" aria-label="Search results" hidden><p role="status"></p><ul></ul></section>
<div class="columns">
<main id="content" tabindex="-1">
${parts.length > 2 ? `<nav class="parts" aria-label="On this page"><ul>${parts.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`).join('\n')}</ul></nav>` : ''}
<article>
${html}
</article>
<nav class="neighbours" aria-label="Previous and next page">
${previous ? `<span>Previous: ${link(previous, ' rel="prev"')}</span>` : ''}
${next ? `<span>Next: ${link(next, ' rel="next"')}</span>` : ''}
</nav>
</main>
<nav id="pages" aria-label="All pages">
${sections.join('\n')}
</nav>
</div>
</body>
</html>
`;
}
