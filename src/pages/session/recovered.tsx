import { countRecoveryCodes } from '../../core/identity/credentials/recovery-codes/recovery-codes.ts';
import { signedIn } from '../../http/audiences.ts';
import { Page } from '../components/page.tsx';
import { returnToOf } from '../components/return-to.tsx';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { HOME } from '../return-to.ts';

export const RECOVERED = '/sessions/recovered';

/** Stands between a sign-in with a recovery code and what it was for: whoever used one has to know how many are left. */
export const recoveredPage = pageRoute({
  method: 'GET',
  path: RECOVERED,
  summary: 'After signing in with a recovery code: how many are left',
  audience: signedIn,

  async handle({ actor: { account }, page }, context) {
    const next = returnToOf(page) ?? HOME;
    if (!account.twoFactorSince) return redirectTo(next);
    const { recovered: words, consent } = page.words;
    return (
      <Page title={words.title}>
        <h1>{words.title}</h1>
        <p class="warning" role="status">
          {words.left(await countRecoveryCodes(context, account))}
        </p>
        <p>
          {words.newCodes} <a href="/settings/security">{words.toCodes}</a>
        </p>
        <p>
          {words.newPhone} <a href="/settings/two-factor/move">{page.words.security.move}</a>
        </p>
        <a class="button primary" href={next}>
          {consent.goOn}
        </a>
      </Page>
    );
  },
});
