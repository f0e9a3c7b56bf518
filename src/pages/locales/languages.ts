import { en } from './en.ts';
import type { Language } from './words.ts';
import { zhCN } from './zh-cn.ts';

/** The languages of the pages, as the footer offers them. Who asks for none of them gets the first. */
export const languages: readonly [Language, ...Language[]] = [en, zhCN];

export function findLanguage(tag: string | undefined): Language | undefined {
  return languages.find((language) => language.tag === tag);
}
