const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** A list in a sentence: `one, two and three`. */
export function listOf(texts: readonly string[]): string {
  return lists.format(texts);
}
