import type { IncomingHttpHeaders } from 'node:http';
import { readCookies } from '../../http/cookies.ts';
import { isLanguage, type Language } from './words.ts';

export const LANGUAGE_COOKIE = 'latchkey_language';

/** What was chosen in the footer, else what the browser asks for first of what we speak (RFC 9110 §12.5.4), else English. */
export function languageOf(headers: IncomingHttpHeaders): Language {
  const chosen = readCookies(headers.cookie).get(LANGUAGE_COOKIE);
  if (isLanguage(chosen)) return chosen;
  return asked(headers['accept-language'] ?? '').find((language) => language !== undefined) ?? 'en';
}

function asked(header: string): (Language | undefined)[] {
  return header
    .split(',', 20)
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return { language: spoken(range), weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ language }) => language);
}

function spoken(range: string): Language | undefined {
  if (range === 'en' || range.startsWith('en-')) return 'en';
  return range === 'zh' || range.startsWith('zh-') ? 'zh-CN' : undefined;
}
