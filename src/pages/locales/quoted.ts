const MOST = 10;
const LONGEST = 100;

/** Scopes in one line; what does not look like one is not repeated: a link must not put sentences on our pages. */
export function quotedScopes(words: readonly string[]): string {
  const shown = words.slice(0, MOST).map((word) => (/^[\w:.-]{1,40}$/.test(word) ? word : '…'));
  return [...shown, ...(words.length > MOST ? ['…'] : [])].join(', ');
}

/** As much of what somebody typed as finds it again. */
export function quoted(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
