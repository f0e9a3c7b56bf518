/** What a question says that it hits, as text; '' without it. */
export function effectsIn(page: string): string {
  const [, effects = ''] = /<dl class="facts effects">(.*?)<\/dl>/s.exec(page) ?? [];
  return effects
    .replaceAll('</dd>', ' ')
    .replaceAll('</dt>', ': ')
    .replace(/<[^>]*>/g, '')
    .trim();
}
