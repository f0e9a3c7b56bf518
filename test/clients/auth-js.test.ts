import { Auth, type AuthConfig } from '@auth/core';
import GitHub from '@auth/core/providers/github';
import { describe, expect, it } from 'vitest';
import { registerTestApp } from '../support/apps.ts';
import { createHttpBrowser, startSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';

describe('@auth/core 0.41, its GitHub provider', () => {
  it('signs alice in, state and PKCE and all', async () => {
    const world = await createListeningWorld();
    const signedIn: unknown[] = [];
    let config: AuthConfig | undefined;
    const site = await startSite(async (request, response) => {
      const body: Buffer[] = [];
      for await (const chunk of request) body.push(chunk);
      const asked = new Request(`${site}${request.url}`, {
        method: request.method ?? 'GET',
        headers: request.headers as Record<string, string>,
        ...(request.method === 'POST' && { body: Buffer.concat(body) }),
      });
      const answer = config ? await Auth(asked, config) : new Response();
      response.statusCode = answer.status;
      for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value);
      response.setHeader('set-cookie', answer.headers.getSetCookie());
      response.end(await answer.text());
    });
    const callbackUrls = [`${site}/auth/callback/github`];
    const { clientId, secret } = await registerTestApp(world.context, world.alice, { callbackUrls });
    config = {
      secret: 'a secret of the site',
      trustHost: true,
      basePath: '/auth',
      providers: [GitHub({ clientId, clientSecret: secret, enterprise: { baseUrl: world.url } })],
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
    const { login, password } = world.alice;
    await browser.submit('/login', { login, password });
    const session = await browser.submit('/login/oauth/authorize', { authorize: '1' });

    expect(session.url).toBe(`${site}/auth/session`);
    expect(JSON.parse(session.body).user).toMatchObject({ name: 'Alice' });
    expect(signedIn).toEqual([
      { token: expect.stringMatching(/^gho_/), login: 'alice', email: expect.anything() },
    ]);
  });
});
