/** Whether a database takes a text: no NUL, and no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
  return text.isWellFormed() && !/\u0000/.test(text);
}
