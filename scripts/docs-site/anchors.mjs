/** A sentence for each link to a heading that is not there. */
export function brokenAnchors(pages) {
  const anchors = new Map(pages.map(({ file, headings }) => [file, new Set(headings.map(({ id }) => id))]));
  return pages.flatMap(({ file, links }) =>
    links
      .filter(({ target, anchor }) => anchor !== undefined && !anchors.get(target)?.has(anchor))
      .map(({ target, address }) => `${file} links to ${address}, but ${target} has no such heading`),
  );
}
