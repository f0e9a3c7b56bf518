/** What people named things must not move a terminal's cursor, nor hide what stands beside it. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

export function printable(text: string): string {
  return text.replace(INVISIBLE, escaped);
}

/** One line of JSON, or several with an indent; a parser reads the same as from any other spelling. */
export function json(value: unknown, indent = 0): string {
  const text = JSON.stringify(value, null, indent);
  return text.replace(INVISIBLE, (invisible) => (invisible === '\n' ? invisible : escaped(invisible)));
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
