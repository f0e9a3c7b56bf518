const MOST = 10;

/** The words of a list such as `repo,gist`. */
export function wordsOf(list: string): string[] {
  return list.split(/[\s,]+/).filter((word) => word !== '');
}

/** Some words in one line; what does not look like a scope is not repeated: a link must not put sentences on our pages. */
export function named(words: readonly string[]): string {
  const shown = words.slice(0, MOST).map((word) => (/^[\w:.-]{1,40}$/.test(word) ? word : '…'));
  return [...shown, ...(words.length > MOST ? ['…'] : [])].join(', ');
}
