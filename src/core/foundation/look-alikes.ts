import unhomoglyph from 'unhomoglyph';
import { lazily } from './lazily.ts';

/** Scripts in common use (UAX #31, table 5), each with those that one language writes in the same word (UTS #39, §5.1). */
const SCRIPTS = {
  Latin: [],
  Greek: [],
  Cyrillic: [],
  Armenian: [],
  Hebrew: [],
  Arabic: [],
  Thaana: [],
  Devanagari: [],
  Bengali: [],
  Gurmukhi: [],
  Gujarati: [],
  Oriya: [],
  Tamil: [],
  Telugu: [],
  Kannada: [],
  Malayalam: [],
  Sinhala: [],
  Thai: [],
  Lao: [],
  Tibetan: [],
  Myanmar: [],
  Georgian: [],
  Hangul: ['Han', 'Latin'],
  Ethiopic: [],
  Khmer: [],
  Hiragana: ['Katakana', 'Han', 'Latin'],
  Katakana: ['Hiragana', 'Han', 'Latin'],
  Bopomofo: ['Han', 'Latin'],
  Han: ['Hiragana', 'Katakana', 'Hangul', 'Bopomofo', 'Latin'],
} as const satisfies Record<string, readonly string[]>;

const matchers = lazily(() =>
  Object.entries(SCRIPTS).map(([script, together]) => ({
    own: new RegExp(`\\p{Script_Extensions=${script}}`, 'u'),
    word: new RegExp(
      `^(?:[${[script, ...together].map((one) => `\\p{Script_Extensions=${one}}`).join('')}]|[^\\p{L}])*$`,
      'u',
    ),
  })),
);

const NOT_LATIN = /[^\P{L}\p{Script_Extensions=Latin}]/u;

/**
 * Whether a text is written so that it can pass for another: a word in letters of several scripts that no language mixes, or
 * words that look like Latin beside Latin ones (UTS #39, §5 and §4).
 */
export function mixesScripts(text: string): boolean {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.some((word) => !isOfOneLanguage(word))) return true;
  const [foreign, latin] = [
    words.filter((word) => NOT_LATIN.test(word)),
    words.filter((word) => /\p{Script=Latin}/u.test(word)),
  ];
  return latin.length > 0 && foreign.length > 0 && foreign.every(looksLatin);
}

function isOfOneLanguage(word: string): boolean {
  const found = matchers().filter(({ own }) => own.test(word));
  // Letters of rarer scripts are in none of these: they must be alone.
  return found.length === 0 || found.some(({ word: ofLanguage }) => ofLanguage.test(word));
}

function looksLatin(word: string): boolean {
  return /^[ -~]*$/.test(unhomoglyph(word));
}

/** Whether two texts look alike, ignoring case, spaces and punctuation (UTS #39, §4: the same skeleton). */
export function lookAlike(one: string, other: string): boolean {
  const skeletons = new Set(skeletonsOf(one));
  return skeletonsOf(other).some((skeleton) => skeletons.has(skeleton));
}

/** In both cases: `I` looks like `l`, and `i` does not. */
function skeletonsOf(text: string): string[] {
  const letters = text.normalize('NFKC').replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  return [unhomoglyph(letters.toLowerCase()), unhomoglyph(letters).toLowerCase()].map((text) =>
    unhomoglyph(text),
  );
}
