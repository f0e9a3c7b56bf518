import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writing } from '../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/update.ts';
import { flushUsage } from '../../src/core/operations/housekeeping/flush-usage.ts';
import { clientCredentials, parseForm, requestToken } from '../oauth/token-request.ts';
import { ROOT } from '../support/latchkey-process.ts';
import { createTestBrowser, type TestBrowser } from '../support/test-browser.ts';
import { type Answer, createTestWorld, type TestWorld } from '../support/test-world.ts';

interface World extends TestWorld {
  /** The browser of Alice, who has authorized the app. */
  readonly person: TestBrowser;
  /** What the app got for it. */
  readonly token: string;
}

interface Mistake {
  readonly what: string;
  make(world: World): Promise<string>;
}

const callback = 'http://127.0.0.1:9999/callback';
const json = { accept: 'application/json' };

/** In the order of the guide. Each returns what the client hears. */
const MISTAKES: readonly Mistake[] = [
  {
    what: 'A `redirect_uri` that is not registered',
    make: (world) => refusedAuthorization(world, 'http://127.0.0.1:9999/elsewhere'),
  },
  {
    what: '`https:` in the `redirect_uri`, and `http:` in the registration, or the reverse',
    make: (world) => refusedAuthorization(world, callback.replace('http:', 'https:')),
  },
  {
    what: 'A wrong client secret',
    make: async (world) =>
      oauthError(await exchange(world, { client_secret: 'wrong', code: await newCode(world) })),
  },
  {
    what: 'A code that was exchanged before',
    async make(world) {
      const code = await newCode(world);
      await exchange(world, { code });
      return oauthError(await exchange(world, { code }));
    },
  },
  {
    what: 'No `Accept: application/json` at the token endpoint',
    async make(world) {
      const answer = await exchange(world, { code: await newCode(world) }, {});
      expect(parseForm(answer).access_token).toMatch(/^gho_/);
      return `${answer.statusCode}, a form instead of JSON: \`access_token=…&scope=…\``;
    },
  },
  {
    what: 'No `state`',
    async make({ person, postbox }) {
      const answer = await person.get(authorizeUrl(postbox, callback));
      const url = new URL(String(answer.headers.location));
      expect([...url.searchParams.keys()]).toEqual(['code']);
      return `${answer.statusCode}: the redirect has a \`code\` and no \`state\`, and a careful client refuses it`;
    },
  },
  {
    what: 'A scope that was not asked for',
    make: async ({ bearer, token }) => apiError(await bearer(token).get('/user/emails')),
  },
  {
    what: 'The token in the URL: `?access_token=…`',
    make: async ({ anonymous, token }) => apiError(await anonymous.get(`/user?access_token=${token}`)),
  },
  {
    what: 'A path without `/api/v3`',
    async make({ server, token }) {
      const headers = { authorization: `Bearer ${token}`, ...json };
      return apiError(await server.inject({ url: '/user', headers }));
    },
  },
  {
    what: 'A slash at the end of the path',
    make: async ({ bearer, token }) => apiError(await bearer(token).get('/user/')),
  },
];

describe('The ten commonest mistakes of an integrator', () => {
  it.each(MISTAKES)('$what: is explained in the guide as it happens', async ({ what, make }) => {
    const world = await createWorld();
    const heard = await make(world);
    await flushUsage(world.context);

    const cells = [what, heard, await seenByOwner(world), await seenByAdministrator(world)];
    expect(GUIDE).toContain(`| ${cells.join(' | ')} |`);
  });

  it('are ten', () => {
    expect(MISTAKES).toHaveLength(10);
  });
});

const GUIDE = readFileSync(path.join(ROOT, 'docs/guides/your-own-app.md'), 'utf8');

async function createWorld(): Promise<World> {
  const world = await createTestWorld();
  const { alice, context, mallory, postbox, server } = world;
  await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
  const person = createTestBrowser(server);
  await person.signIn(alice);
  await person.get(authorizeUrl(postbox, callback));
  const consent = { client_id: postbox.clientId, redirect_uri: callback, authorize: '1' };
  const { headers } = await person.post('/login/oauth/authorize', consent);
  const { access_token } = (await exchange(world, { code: codeIn(headers.location) })).json();
  return { ...world, person, token: access_token };
}

function authorizeUrl({ clientId }: TestWorld['postbox'], redirectUri: string): string {
  return `/login/oauth/authorize?${new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri })}`;
}

/** By somebody who has not authorized the app before: like its developer, at the first try. */
async function refusedAuthorization({ server, postbox }: World, redirectUri: string): Promise<string> {
  const { statusCode, body } = await server.inject(authorizeUrl(postbox, redirectUri));
  const [, error] = /<code>(\w+)<\/code>/.exec(body) ?? [];
  return `${statusCode}: a page for the person names \`${error}\`; the app hears nothing`;
}

async function newCode({ person, postbox }: World): Promise<string> {
  const { headers } = await person.get(authorizeUrl(postbox, callback));
  return codeIn(headers.location);
}

function codeIn(location: unknown): string {
  return new URL(String(location)).searchParams.get('code') ?? '';
}

function exchange(
  world: TestWorld,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = json,
): Promise<Answer> {
  return requestToken(world, { ...clientCredentials(world.postbox), ...fields }, headers);
}

function oauthError(answer: Answer): string {
  return `${answer.statusCode}: \`${answer.json().error}\``;
}

function apiError(answer: Answer): string {
  return `${answer.statusCode}: ${answer.json().message}`;
}

/** Alice registered the app. */
async function seenByOwner({ person, postbox }: World): Promise<string> {
  return reasonsOn(await person.get(`/settings/developers/${postbox.clientId}/refusals`));
}

async function seenByAdministrator({ server, mallory }: World): Promise<string> {
  const admin = createTestBrowser(server);
  await admin.signIn(mallory);
  const answer = await admin.get('/admin/refusals');
  const shown = reasonsOn(answer);
  return shown !== NOTHING && answer.body.includes('>alice</a>') ? `${shown}, and whose token it was` : shown;
}

const NOTHING = 'nothing';

function reasonsOn({ body, statusCode }: Answer): string {
  expect(statusCode).toBe(200);
  const titles = [...body.matchAll(/<span class="title">([^<]+)<\/span>/g)].map(([, title]) => title);
  return titles.join('; ') || NOTHING;
}
