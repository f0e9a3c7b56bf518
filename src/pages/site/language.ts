import { Type } from 'typebox';
import { anyone } from '../../http/audiences.ts';
import { clientError } from '../../http/client-error.ts';
import { setCookie } from '../../http/cookies.ts';
import { LANGUAGE_COOKIE } from '../locales/language.ts';
import { findLanguage } from '../locales/languages.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { safeReturnTo } from '../return-to.ts';

const YEAR = 365 * 24 * 60 * 60;

export const language = pageRoute({
  method: 'POST',
  path: '/language',
  summary: 'Choose the language of the pages',
  audience: anyone,
  form: Type.Object({ language: Type.String(), return_to: Type.String() }),

  async handle({ form, page }) {
    const chosen = findLanguage(form.language);
    if (!chosen) throw clientError(422, 'This language is not spoken here.');
    const secure = page.publicUrl.startsWith('https:');
    const cookie = setCookie({ name: LANGUAGE_COOKIE, value: chosen.tag, lifetime: YEAR, secure });
    return redirectTo(safeReturnTo(form.return_to) ?? '/', undefined, { 'set-cookie': cookie });
  },
});
