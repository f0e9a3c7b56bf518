import { Type } from 'typebox';
import { anyone } from '../../http/audiences.ts';
import { clientError } from '../../http/client-error.ts';
import { setCookie } from '../../http/cookies.ts';
import { LANGUAGE_COOKIE } from '../locales/language.ts';
import { findLanguage } from '../locales/languages.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { safeReturnTo } from '../return-to.ts';
import { keepTyped } from '../typed-fields.ts';

const YEAR = 365 * 24 * 60 * 60;

export const language = pageRoute({
  method: 'POST',
  path: '/language',
  summary: 'Choose the language of the pages',
  audience: anyone,
  form: Type.Object(
    { language: Type.String(), return_to: Type.String() },
    { additionalProperties: Type.Array(Type.String()) },
  ),

  async handle({ query, form: { language, return_to, ...sent }, page }, context) {
    const chosen = findLanguage(language);
    if (!chosen) throw clientError(422, 'This language is not spoken here.');
    const secure = page.publicUrl.startsWith('https:');
    const cookie = setCookie({ name: LANGUAGE_COOKIE, value: chosen.tag, lifetime: YEAR, secure });
    const headers = { 'set-cookie': cookie };
    const form = query.get('form') ?? '';
    const names = (query.get('fields') ?? '').split(',').filter((name) => name !== '');
    if (names.length === 0) return redirectTo(safeReturnTo(return_to) ?? '/', undefined, headers);
    const all = { ...sent, return_to: [return_to] };
    const fields = Object.fromEntries(names.map((name) => [name, asSubmitted(all, name)]));
    const path = safeReturnTo(query.get('page')) ?? '/';
    const place = await keepTyped(context, page, { typed: { form, fields }, path });
    return redirectTo(place, undefined, headers);
  },
});

/** A text, or a list: that of a box without a tick is empty. */
function asSubmitted(sent: Readonly<Record<string, unknown>>, name: string): string | readonly string[] {
  const values = Object.hasOwn(sent, name) ? (sent[name] as readonly string[]) : [];
  const [only = ''] = values;
  return values.length === 1 ? only : values;
}
