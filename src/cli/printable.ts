/** Characters in names that could move the terminal's cursor or hide the text beside them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

export function printable(text: string): string {
  return text.replace(INVISIBLE, escaped);
}

/** JSON with such characters escaped, which parsers read as the same value. */
export function json(value: unknown, indent = 0): string {
  const text = JSON.stringify(value, null, indent);
  return text.replace(INVISIBLE, (invisible) => (invisible === '\n' ? invisible : escaped(invisible)));
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
