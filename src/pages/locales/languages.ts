import { en } from './en.ts';
import type { Language } from './words.ts';
import { zhCN } from './zh-cn.ts';

/** In the order of the footer. The first one is the default. */
export const languages: readonly [Language, ...Language[]] = [en, zhCN];

export function findLanguage(tag: string | undefined): Language | undefined {
  return languages.find((language) => language.tag === tag);
}
