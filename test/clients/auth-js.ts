import type { Auth, AuthConfig } from '@auth/core';
import type GitHub from '@auth/core/providers/github';
import { createHttpBrowser, type Page } from '../support/http-browser.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';
import { startFetchSite } from './fetch-site.ts';

interface AuthJs {
  readonly Auth: typeof Auth;
  readonly GitHub: typeof GitHub;
}

interface SignIn {
  readonly site: string;
  readonly session: Page;
  /** What the application is told. */
  readonly signedIn: readonly object[];
}

/** Alice signs in to a site that uses Auth.js, with its GitHub provider and nothing but the URL of the server. */
export async function signInByAuthJs({ Auth, GitHub }: AuthJs, iss: 'on' | 'off'): Promise<SignIn> {
  const signedIn: object[] = [];
  let config: AuthConfig | undefined;
  const site = await startFetchSite(async (request) => (config ? Auth(request, config) : new Response()));
  const registration = { callback_urls: [`${site}/auth/callback/github`] };
  const settings = { LATCHKEY_AUTHORIZATION_RESPONSE_ISS: iss };
  const { latchkey, alice, app } = await startLatchkeyWithApp(registration, { settings });
  config = {
    secret: 'a secret of the site',
    trustHost: true,
    basePath: '/auth',
    logger: { error: () => {} },
    providers: [
      GitHub({ clientId: app.clientId, clientSecret: app.secret, enterprise: { baseUrl: latchkey.url } }),
    ],
    callbacks: {
      signIn({ account, profile }) {
        signedIn.push({ token: account?.access_token, login: profile?.login, email: profile?.email });
        return true;
      },
    },
  };

  const browser = createHttpBrowser();
  const { csrfToken } = JSON.parse((await browser.visit(`${site}/auth/csrf`)).body);
  await browser.submit(`${site}/auth/signin/github`, { csrfToken, callbackUrl: `${site}/auth/session` });
  const { login, password } = alice;
  await browser.submit('/login', { login, password });
  return { site, session: await browser.submit('/login/oauth/authorize', { authorize: '1' }), signedIn };
}
