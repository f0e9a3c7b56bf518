import type { en } from './en.ts';

/** Everything pages say: English is the shape of it. */
export type Words = typeof en.words;

/** A language that pages speak. */
export interface Language {
  /** BCP 47: what the page says of itself, and what the browser is remembered by. */
  readonly tag: string;
  /** What those call it who speak it. */
  readonly ownName: string;
  /** What browsers may ask for to get it, each with anything below it: `en` is `en-AU`, too. */
  readonly ranges: readonly string[];
  /** By which locale its dates are written. */
  readonly dates: string;
  readonly words: Words;
}
