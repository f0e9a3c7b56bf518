import type { en } from './en.ts';

/** All texts of the pages, in the shape of the English ones. */
export type Words = typeof en.words;

export interface Language {
  /** BCP 47: for the `lang` attribute and the cookie. */
  readonly tag: string;
  /** Its name in the language itself. */
  readonly ownName: string;
  /** The language ranges it matches (RFC 4647 §3.3.1): `en` matches `en-AU`, too. */
  readonly ranges: readonly string[];
  /** The locale of its dates. */
  readonly dates: string;
  readonly words: Words;
}
