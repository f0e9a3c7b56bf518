const MOST = 10;
const LONGEST = 100;

/** Scopes in one line. Anything that does not look like a scope is left out: a link must not put text on our pages. */
export function quotedScopes(words: readonly string[]): string {
  const shown = words.slice(0, MOST).map((word) => (/^[\w:.-]{1,40}$/.test(word) ? word : '…'));
  return [...shown, ...(words.length > MOST ? ['…'] : [])].join(', ');
}

/** Enough of what was typed to recognize it. */
export function quoted(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
