/** Of a name; the rest of a longer one is not found. */
const MOST_WORDS = 40;
const LONGEST_WORD = 64;

/**
 * The words by which a name is found: what is between its spaces, and each run of letters and digits in it. Chinese has no
 * spaces, so a run of its characters is found from each of them on.
 */
export function wordsOf(name: string | null): readonly string[] {
  if (name === null) return [];
  const folded = foldWord(name);
  const words = [
    ...folded.split(/\s+/u),
    ...(folded.match(/[\p{Letter}\p{Mark}\p{Number}]+/gu) ?? []),
    ...(folded.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
      [...run].map((_, at, all) => all.slice(at).join('')),
    ),
  ];
  const distinct = new Set(words.map((word) => [...word].slice(0, LONGEST_WORD).join('')));
  return [...distinct].filter((word) => word !== '').slice(0, MOST_WORDS);
}

/** Case and width do not matter, in any script: databases differ in how they fold those. */
export function foldWord(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
