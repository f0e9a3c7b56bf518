/**
 * What turns round the text beside it, or cannot be seen at all. What joins letters and emoji is none, and neither is
 * white space: they mean something in a name.
 */
const TRICKS = /[\p{Bidi_Control}\u200B\u2060-\u2064\u2028\u2029\uFEFF]|[^\P{Cc}\t\n\r]/gu;

/** Tricks by their numbers, so that nobody’s note or name looks like something else. */
export function showControlCharacters(text: string): string {
  return text.replace(TRICKS, (trick) => `\\u${trick.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function hasControlCharacters(text: string): boolean {
  return showControlCharacters(text) !== text;
}
