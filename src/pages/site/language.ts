import { Type } from 'typebox';
import { anyone } from '../../http/audiences.ts';
import { clientError } from '../../http/client-error.ts';
import { setCookie } from '../../http/cookies.ts';
import { formReader } from '../../http/forms.ts';
import { LANGUAGE_COOKIE } from '../locales/language.ts';
import { findLanguage } from '../locales/languages.ts';
import { findForm, pageRoute } from '../page-route.ts';
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

  async handle({ actor, query, form: { language, return_to, ...typed }, page }, context) {
    const chosen = findLanguage(language);
    if (!chosen) throw clientError(422, 'This language is not spoken here.');
    const secure = page.publicUrl.startsWith('https:');
    const cookie = setCookie({ name: LANGUAGE_COOKIE, value: chosen.tag, lifetime: YEAR, secure });
    const headers = { 'set-cookie': cookie };
    const schema = findForm(query.get('form') ?? '')?.body;
    if (!schema || actor.kind !== 'session')
      return redirectTo(safeReturnTo(return_to) ?? '/', undefined, headers);
    const fields = formReader(schema)(asForm(typed));
    const path = safeReturnTo(query.get('page')) ?? '/';
    return redirectTo(await keepTyped(context, actor, { fields, path }), undefined, headers);
  },
});

/** The fields of the form that is the page. */
function asForm(typed: Readonly<Record<string, unknown>>): URLSearchParams {
  const entries = Object.entries(typed as Readonly<Record<string, readonly string[]>>);
  return new URLSearchParams(entries.flatMap(([name, values]) => values.map((value) => [name, value])));
}
