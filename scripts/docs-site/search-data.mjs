/** A script, so that the search also works on files that no server serves: one entry for each heading. */
export function searchData(pages) {
  const entries = pages.flatMap(({ url, title, sections }) =>
    sections.map(({ id, text, words, depth }) => ({
      href: depth === 1 ? url : `${url}#${id}`,
      page: title,
      heading: text,
      words,
    })),
  );
  return `globalThis.searchEntries = ${JSON.stringify(entries)};\n`;
}
