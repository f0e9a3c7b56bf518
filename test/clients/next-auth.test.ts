import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHttpBrowser, startSite } from '../support/http-browser.ts';
import { startLatchkeyWithApp } from '../support/latchkey-with-app.ts';

// Without its types, which need those of Next.js.
const require = createRequire(import.meta.url);
const { default: NextAuth } = require('next-auth');
const { default: GitHub } = require('next-auth/providers/github');

interface Tokens {
  readonly access_token: string;
}

interface Client {
  userinfo(token: string | undefined): Promise<object>;
}

/** What Next.js gives to the handler in `pages/api/auth/[...nextauth].js`. */
async function asNextApi(request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://site');
  const cookies = (request.headers.cookie ?? '').split('; ').map((cookie) => {
    const [name = '', ...value] = cookie.split('=');
    return [name, decodeURIComponent(value.join('='))] as const;
  });
  const nextauth = pathname.split('/').slice(3);
  return {
    asked: Object.assign(request, {
      query: { ...Object.fromEntries(searchParams), nextauth },
      cookies: Object.fromEntries(cookies),
      body: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
    }),
    answer: Object.assign(response, {
      status: (code: number) => Object.assign(response, { statusCode: code }),
      json: (body: unknown) => response.end(JSON.stringify(body)),
      send: (body: unknown) => response.end(typeof body === 'object' ? JSON.stringify(body) : body),
    }),
  };
}

describe('next-auth 4, its GitHub provider in an API route', () => {
  afterEach(() => void vi.unstubAllEnvs());

  async function signIn(iss: 'on' | 'off') {
    const signedIn: object[] = [];
    let options: object | undefined;
    const site = await startSite(async (request, response) => {
      const { asked, answer } = await asNextApi(request, response);
      if (options) await NextAuth(asked, answer, options);
      else response.end();
    });
    vi.stubEnv('NEXTAUTH_URL', site);
    const registration = { callback_urls: [`${site}/api/auth/callback/github`] };
    const settings = { LATCHKEY_AUTHORIZATION_RESPONSE_ISS: iss };
    const { latchkey, alice, app } = await startLatchkeyWithApp(registration, { settings });
    options = {
      secret: 'a secret of the site',
      logger: { error: () => {}, warn: () => {} },
      providers: [
        GitHub({
          clientId: app.clientId,
          clientSecret: app.secret,
          authorization: `${latchkey.url}/login/oauth/authorize?scope=read:user+user:email`,
          token: `${latchkey.url}/login/oauth/access_token`,
          // Of its own, it asks api.github.com for the addresses of people who show none.
          userinfo: {
            url: `${latchkey.url}/api/v3/user`,
            request: ({ client, tokens }: Record<string, Tokens & Client>) =>
              client?.userinfo(tokens?.access_token),
          },
        }),
      ],
      callbacks: {
        signIn({ account, profile }: Record<string, Record<string, unknown>>) {
          signedIn.push({ token: account?.access_token, login: profile?.login });
          return true;
        },
      },
    };
    const browser = createHttpBrowser();
    const { csrfToken } = JSON.parse((await browser.visit(`${site}/api/auth/csrf`)).body);
    const callbackUrl = `${site}/api/auth/session`;
    await browser.submit(`${site}/api/auth/signin/github`, { csrfToken, callbackUrl });
    await browser.submit('/login', { login: 'alice', password: alice.password });
    return { session: await browser.submit('/login/oauth/authorize', { authorize: '1' }), signedIn };
  }

  it('signs alice in', async () => {
    const { session, signedIn } = await signIn('off');

    expect(JSON.parse(session.body).user).toMatchObject({ name: 'Alice' });
    expect(signedIn).toEqual([{ token: expect.stringMatching(/^gho_/), login: 'alice' }]);
  });

  it('cannot where responses have iss: it knows no issuer', async () => {
    const { session, signedIn } = await signIn('on');

    expect(session.url).toMatch(/error=OAuthCallback/);
    expect(signedIn).toEqual([]);
  });
});
