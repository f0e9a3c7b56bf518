import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FEATURES } from '../../src/core/foundation/runtime/deprecation-plan.ts';
import { replacementPath } from '../../src/core/operations/deprecations/replacement.ts';
import { answerDeviceCode } from '../clients/device-flow.ts';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createHttpClient } from '../support/http-client.ts';
import { startLatchkey } from '../support/latchkey-process.ts';
import { codeBlocksOf } from '../support/page-code.ts';
import { jsonIn, type RunningSample, runSample } from '../support/running-sample.ts';
import { passwordOf, seedApp, seedUser } from '../support/seeds.ts';

/** Waits for a line instead of some seconds: the person who approves is as fast as we are. */
const WAIT_FOR_A_LINE = 'sleep() { read -r _; }\n';

const alice = { login: 'alice', password: passwordOf('alice') };
const values = { scopes: ['gist', 'user:email'], note: "Alice's “laptop”\n$(false)", fingerprint: true };

/** Their answers name Alice. */
const REQUESTS = [undefined, 'GET /api/v3/users/alice', 'POST /api/graphql'];
const BODY = JSON.stringify({ query: '{ viewer { login } }' });

async function startWithApp() {
  const site = await startCallbackSite();
  const app = {
    ...seedApp('Postbox', 'alice'),
    callback_urls: [`${site}/callback`],
    device_flow: true,
    expiring_tokens: true,
  };
  const latchkey = await startLatchkey({ seed: { users: [seedUser('alice')], oauth_apps: [app] } });
  let files = 0;
  const run = (code: string, env: Readonly<Record<string, string>> = {}): RunningSample => {
    const file = path.join(latchkey.folder, `${++files}.sh`);
    writeFileSync(file, `set -u\n${WAIT_FOR_A_LINE}${code}`);
    return runSample('bash', file, { CLIENT_SECRET: app.client_secret, ...env });
  };
  return { latchkey, app, run };
}

type World = Awaited<ReturnType<typeof startWithApp>>;

/** The blocks of all pages: of each name, those that differ. */
async function blocksOf({ latchkey, app }: World): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const blocks = new Map<string, Set<string>>();
  const pages = FEATURES.flatMap((feature) => REQUESTS.map((request) => ({ feature, request })));
  for (const { feature, request } of pages) {
    const sent = { ...values, clientId: app.client_id, request };
    const answer = await fetch(latchkey.url + replacementPath(feature, sent));
    expect([feature, answer.status]).toEqual([feature, 200]);
    const found = codeBlocksOf(await answer.text());
    expect([feature, found.size]).not.toEqual([feature, 0]);
    for (const [name, code] of found) blocks.set(name, new Set([...(blocks.get(name) ?? []), code]));
  }
  return blocks;
}

async function tokensOf({ run }: World, deviceFlow: string) {
  const sample = run(deviceFlow);
  const [, verification_uri = '', user_code = ''] =
    /Open (\S+) and type (\S+)/.exec(await sample.waitFor(/Open .* type .*/)) ?? [];
  await answerDeviceCode(alice, { verification_uri, user_code });
  sample.type('');
  return jsonIn(await sample.finished(), 'access_token');
}

/** Where Alice ends, who is not asked again if she has authorized the app before. */
async function authorize(link: string): Promise<string> {
  const browser = createHttpBrowser();
  await browser.visit(link);
  const page = await browser.submit('/login', alice);
  const asked = page.body.includes('name="authorize"');
  return asked ? (await browser.submit('/login/oauth/authorize', { authorize: '1' })).url : page.url;
}

/** What each program does when it is run as it is. */
type Check = (
  world: World,
  code: string,
  tokens: { readonly access_token: string; readonly refresh_token: string },
) => Promise<void>;

async function expectStatus(sample: RunningSample, status: string): Promise<string> {
  const printed = await sample.finished();
  expect(printed.trimEnd().slice(-3)).toBe(status);
  return printed;
}

const CHECKS: Readonly<Record<string, Check>> = {
  async 'device-flow-sh'(world, code) {
    expect(await tokensOf(world, code)).toMatchObject({ scope: 'gist,user:email', token_type: 'bearer' });
  },
  async 'web-flow-sh'({ run, app }, code) {
    const sample = run(code);
    const asked = await sample.waitFor(/http\S+code_challenge_method=S256/);
    await sample.waitFor(/Type the code/);
    const url = await authorize(asked);
    expect(url).toMatch(`${app.callback_urls[0]}?code=`);
    sample.type(new URL(url).searchParams.get('code') ?? '');
    const printed = await sample.finished();
    expect(jsonIn(printed, 'access_token')).toMatchObject({ scope: 'gist,user:email' });
    expect(jsonIn(printed, 'login')).toMatchObject({ login: 'alice' });
  },
  async 'web-flow-link'({ app }, link) {
    const url = await authorize(link);
    expect(url).toMatch(`${app.callback_urls[0]}?code=`);
  },
  async 'check-token-sh'({ run }, code, { access_token }) {
    const printed = await expectStatus(run(code, { TOKEN: access_token }), '200');
    expect(printed).toContain('"login":"alice"');
  },
  async 'reset-token-sh'({ run, latchkey }, code, { access_token }) {
    const printed = await expectStatus(run(code, { TOKEN: access_token }), '200');
    const { token } = JSON.parse(printed.trimEnd().slice(0, -3));
    expect((await createHttpClient(latchkey, access_token).get('/user')).status).toBe(401);
    expect((await createHttpClient(latchkey, token).get('/user')).status).toBe(200);
  },
  async 'revoke-token-sh'({ run, latchkey }, code, { access_token }) {
    await expectStatus(run(code, { TOKEN: access_token }), '204');
    expect((await createHttpClient(latchkey, access_token).get('/user')).status).toBe(401);
  },
  async 'revoke-grant-sh'({ run, latchkey, app }, code, { access_token }) {
    await expectStatus(run(code, { TOKEN: access_token }), '204');
    const grants = await createHttpClient(latchkey, alice.login, alice.password).get('/applications/grants');
    expect(grants.text).not.toContain(app.client_id);
  },
  async 'bearer-token-sh'({ run }, code, { access_token }) {
    expect(await run(code, { TOKEN: access_token, BODY }).finished()).toContain('"login":"alice"');
  },
  async 'refresh-sh'({ run }, code, { refresh_token }) {
    const printed = await run(code, { REFRESH_TOKEN: refresh_token }).finished();
    expect(jsonIn(printed, 'access_token')).toMatchObject({ token_type: 'bearer', expires_in: 28_800 });
  },
};

describe('The replacement pages of a running Latchkey', () => {
  it('have programs that all work as they are', async () => {
    const world = await startWithApp();
    const blocks = await blocksOf(world);
    expect([...blocks.keys()].toSorted()).toEqual(Object.keys(CHECKS).toSorted());
    expect(blocks.get('bearer-token-sh')?.size).toBe(REQUESTS.length);
    const [deviceFlow = ''] = blocks.get('device-flow-sh') ?? [];

    for (const [name, codes] of blocks) {
      for (const code of codes) {
        const tokens = await tokensOf(world, deviceFlow);
        await CHECKS[name]?.(world, code, tokens);
      }
    }
  });

  it('lead to the settings page that creates a token, filled in', async () => {
    const { latchkey } = await startWithApp();
    const browser = createHttpBrowser();
    const page = await browser.visit(latchkey.url + replacementPath('create-authorization', values));
    const [, link = ''] = /href="(\/settings\/tokens\/new[^"]*)"/.exec(page.body) ?? [];

    await browser.visit(latchkey.url + link.replaceAll('&amp;', '&'));
    const { body } = await browser.submit('/login', alice);

    expect(body).toMatch(/<input[^>]*name="note"[^>]*value="Alice(&#39;|')s “laptop”\s\$\(false\)"/);
    const ticked = [...body.matchAll(/<input[^>]*name="scopes"[^>]*>/g)].filter(([box]) =>
      box.includes(' checked'),
    );
    expect(ticked.map(([box]) => /value="([^"]*)"/.exec(box)?.[1])).toEqual(
      expect.arrayContaining(['gist', 'user:email']),
    );
  });
});
