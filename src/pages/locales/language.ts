import type { IncomingHttpHeaders } from 'node:http';
import { readCookies } from '../../http/cookies.ts';
import { byPreference } from '../../http/preferences.ts';
import { findLanguage, languages } from './languages.ts';
import type { Language } from './words.ts';

export const LANGUAGE_COOKIE = 'latchkey_language';

/** The language chosen in the footer, else the preferred one of `Accept-Language` (RFC 9110 §12.5.4), else our first. */
export function negotiateLanguage(headers: IncomingHttpHeaders): Language {
  const chosen = findLanguage(readCookies(headers.cookie)[LANGUAGE_COOKIE]);
  return chosen ?? asked(headers['accept-language'] ?? '') ?? languages[0];
}

function asked(header: string): Language | undefined {
  return byPreference(header)
    .map(spoken)
    .find((language) => language !== undefined);
}

function spoken(range: string): Language | undefined {
  return languages.find(({ ranges }) =>
    ranges.some((ours) => range === ours || range.startsWith(`${ours}-`)),
  );
}
