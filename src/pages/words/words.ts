import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

/** Everything pages say, in one language: English is the shape of them all. */
export type Words = typeof en;

const languages = { en, 'zh-CN': zhCN } as const satisfies Record<string, Words>;

export type Language = keyof typeof languages;

export function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && Object.hasOwn(languages, text);
}

export function wordsIn(language: Language): Words {
  return languages[language];
}
