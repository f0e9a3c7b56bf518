import { parseUrl } from '../../../config/parse-url.ts';

/** What a guesser tries first, besides the login: this product, and the one it stands in for. */
const PRODUCTS = ['latchkey', 'github', 'octocat', 'octokit'];

/** Of a word that occurs in a password; shorter ones occur by chance. */
const SHORTEST_WORD = 3;
/** What has to be left of a password without what everybody knows. */
const FEWEST_LETTERS = 4;
const FEWEST_CHARACTERS = 8;
const FEWEST_DIFFERENT = 4;

/** What everybody may know of the account whose password it is, and of the site. */
export interface PublicFacts {
  readonly login?: string;
  readonly publicUrl?: string;
}

/** Whether a password is little more than a repetition, a sequence, the login or the name of the site. */
export function isGuessable(password: string, { login, publicUrl = '' }: PublicFacts): boolean {
  const folded = password.normalize('NFKC').toLowerCase();
  const unit = [...unitOf(folded)];
  if (unit.length < Math.min(FEWEST_CHARACTERS, [...folded].length)) return true;
  if (new Set(unit).size < FEWEST_DIFFERENT || isSequence(unit)) return true;

  const known = [...PRODUCTS, ...labelsOf(publicUrl), ...(login ? [login.toLowerCase()] : [])];
  const words = known.filter(({ length }) => length >= SHORTEST_WORD);
  // The longest first: of `latchkey` and `latch` the whole.
  const found = words
    .toSorted((one, other) => other.length - one.length)
    .filter((word) => folded.includes(word));
  const rest = found.reduce((rest, word) => rest.replaceAll(word, ' '), folded);
  return found.length > 0 && [...rest.matchAll(/\p{L}/gu)].length < FEWEST_LETTERS;
}

/** The shortest text whose repetition this is: of `abcabc`, `abc`. */
function unitOf(text: string): string {
  const at = `${text}${text}`.indexOf(text, 1);
  return text.slice(0, at);
}

/** Such as `abcdefgh` or `98765432`. */
function isSequence(characters: readonly string[]): boolean {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, at) => code - (codes[at] ?? 0)));
  return steps.size === 1;
}

/** The parts of the host's name. */
function labelsOf(publicUrl: string): string[] {
  return parseUrl(publicUrl)?.hostname.split('.') ?? [];
}
