import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import GithubSlugger from 'github-slugger';
import { Marked } from 'marked';
import { relativeUrl, siteUrl } from './urls.mjs';

/**
 * One Markdown file as HTML, with its headings (which have the ids that code hosts give them), the text below each of them
 * for the search, its links to other pages, the files that it shows and what is wrong with its links.
 */
export function renderMarkdown(file, { source, files, root }) {
  const page = { title: file, headings: [], sections: [], links: [], copies: [], problems: [] };
  const slugger = new GithubSlugger();
  const marked = new Marked({
    walkTokens(token) {
      if (token.type === 'link' || token.type === 'image') token.href = resolve(token.href);
      if (token.type === 'html')
        token.text = token.text.replace(/(?<=\ssrc=")[^"]+/g, (address) => resolve(address));
    },
    renderer: {
      heading({ tokens, depth }) {
        const text = this.parser.parseInline(tokens, this.parser.textRenderer);
        const id = slugger.slug(text);
        if (depth === 1) page.title = text;
        page.headings.push({ depth, id, text });
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      code({ text, lang = '' }) {
        const [, name] = lang.split(' ');
        const caption = name ? `<figcaption>${escapeHtml(name)}</figcaption>` : '';
        return `<figure class="code">${caption}<pre tabindex="0"><code>${escapeHtml(text)}\n</code></pre></figure>\n`;
      },
    },
    hooks: {
      // A wide table scrolls by itself, also by keyboard.
      postprocess: (html) =>
        html
          .replaceAll('<table>', '<div class="table" role="group" aria-label="Table" tabindex="0"><table>')
          .replaceAll('</table>', '</table></div>'),
    },
  });

  /** The address of something that the page names, on the site. */
  function resolve(address) {
    if (/^[a-z]+:/.test(address)) return address;
    const [named = '', anchor] = address.split('#');
    const target = named === '' ? file : path.posix.join(path.posix.dirname(file), named);
    const place = path.join(root, target);
    if (!existsSync(place)) page.problems.push(`${file} links to ${address}, which is not there`);
    else if (statSync(place).isDirectory())
      return relativeUrl(siteUrl(file), `${siteUrl(`${target}/`)}index.html`);
    else if (!files.includes(target)) page.copies.push(target);
    else page.links.push({ target, anchor, address });
    const url = relativeUrl(siteUrl(file), siteUrl(target));
    return anchor === undefined ? url : `${url}#${anchor}`;
  }

  const tokens = marked.lexer(source);
  const html = marked.parse(source);
  return { ...page, html, sections: sectionsOf(tokens, page.headings) };
}

/** The source below each heading, as words. */
function sectionsOf(tokens, headings) {
  const sections = [];
  let at = 0;
  for (const token of tokens) {
    if (token.type === 'heading') sections.push({ ...headings[at++], words: '' });
    else if (sections.length > 0) sections[sections.length - 1].words += ` ${wordsIn(token.raw)}`;
  }
  return sections;
}

function wordsIn(markdown) {
  return markdown
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/[`*[\]|#<>]+|-{3,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export function escapeHtml(text) {
  const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => names[character]);
}
