/**
 * Bidirectional controls, and characters that are invisible (Unicode's default ignorables, and a blank Braille pattern).
 * Without joiners and variation selectors (of letters and emoji) and white space, which are meaningful in names.
 */
const CONTROL_CHARACTERS =
  /(?!\u200C|\u200D|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}])[\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]|[^\P{Cc}\t\n\r]/gu;

/** Escapes them, so that no note or name can pass for something else. */
export function showControlCharacters(text: string): string {
  return text.replace(CONTROL_CHARACTERS, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}

export function hasControlCharacters(text: string): boolean {
  return showControlCharacters(text) !== text;
}

/**
 * In short names, where joiners have no place either, nor white space that looks like another: characters that cannot be seen.
 * A variation selector may follow an emoji.
 */
export function hasInvisibleCharacters(name: string): boolean {
  const text = name.replace(/(?<=\p{Emoji_Presentation}|\p{Extended_Pictographic}|[0-9#*])\uFE0F/gu, '');
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2800]|(?![ \u3000])\p{Z}/u.test(text);
}
