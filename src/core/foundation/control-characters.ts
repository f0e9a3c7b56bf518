/**
 * Bidirectional controls, and characters that are invisible. Without joiners (of letters and emoji) and white space, which
 * are meaningful in names.
 */
const CONTROL_CHARACTERS = /[\p{Bidi_Control}\u200B\u2060-\u2064\u2028\u2029\uFEFF]|[^\P{Cc}\t\n\r]/gu;

/** Escapes them, so that no note or name can pass for something else. */
export function showControlCharacters(text: string): string {
  return text.replace(
    CONTROL_CHARACTERS,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function hasControlCharacters(text: string): boolean {
  return showControlCharacters(text) !== text;
}
