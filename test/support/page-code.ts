/** The blocks of code in a page, by their ids, as somebody would copy them. */
export function codeBlocksOf(page: string): ReadonlyMap<string, string> {
  const blocks = [...page.matchAll(/<pre id="([^"]+)">(.*?)<\/pre>/gs)];
  return new Map(blocks.map(([, id = '', html = '']) => [id, textIn(html)]));
}

function textIn(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
