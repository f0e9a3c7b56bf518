import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TOKEN_ERRORS } from '../../src/oauth/token-errors.ts';
import { answerDeviceCode } from '../clients/device-flow.ts';
import { registerTestApp } from '../support/apps.ts';
import { temporaryFolder } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { createHttpBrowser, startCallbackSite } from '../support/http-browser.ts';
import { createListeningWorld } from '../support/listening-world.ts';
import { jsonIn, type RunningSample, runSample } from '../support/running-sample.ts';

const guide = readFileSync(path.resolve(import.meta.dirname, '../../docs/guides/your-own-app.md'), 'utf8');
/** The fenced blocks that name a file. */
const samples = new Map(
  [...guide.matchAll(/^```(?:sh|js) (\S+)\n(.*?)^```$/gms)].map(([, name = '', code = '']) => [name, code]),
);

/** In a shell, waiting for the next poll takes no time. */
const IMPATIENT = 'sleep() { :; }\n';

/** An app, and a way to run the samples of the guide as a reader would, on a server of their own. */
async function guided(site?: string) {
  const world = await createListeningWorld();
  const callback = `${site ?? `http://127.0.0.1:${await freePort()}`}/callback`;
  const wanted = { callbackUrls: [callback], deviceFlow: true, expiringTokens: true };
  const app = await registerTestApp(world.context, world.alice, wanted);
  const folder = temporaryFolder();
  return {
    ...world,
    app,
    callback,
    run(name: string, env: Readonly<Record<string, string>> = {}): RunningSample {
      const code = samples.get(name);
      if (code === undefined) throw new Error(`The guide has no ${name}.`);
      const shell = path.extname(name) === '.sh';
      const filled = code
        .replaceAll('https://latchkey.example', world.url)
        .replaceAll('YOUR_CLIENT_ID', app.clientId)
        .replaceAll('http://127.0.0.1:3000/callback', callback)
        // As `sleep` in a shell: the seconds are milliseconds.
        .replace('1000 * interval', 'interval');
      const file = path.join(folder, name);
      writeFileSync(file, (shell ? IMPATIENT : '') + filled);
      return runSample(shell ? 'bash' : process.execPath, file, { CLIENT_SECRET: app.secret, ...env });
    },
  };
}

type Guided = Awaited<ReturnType<typeof guided>>;

/** Of the device flow of the guide. */
async function tokensOf({ run, alice }: Guided) {
  const sample = run('device-flow.sh');
  const [, verification_uri = '', user_code = ''] =
    /Open (\S+) and type (\S+)/.exec(await sample.waitFor(/Open .* type .*/)) ?? [];
  await answerDeviceCode(alice, { verification_uri, user_code });
  return jsonIn(await sample.finished(), 'access_token');
}

describe('The samples of the guide for apps', () => {
  it('are these', () => {
    const names = ['web-flow', 'device-flow', 'check-token', 'refresh', 'revoke'];
    expect([...samples.keys()].toSorted()).toEqual(
      names.flatMap((name) => [`${name}.mjs`, `${name}.sh`]).toSorted(),
    );
  });

  it('sign Alice in by the web flow, with curl', async () => {
    const { run, alice, callback } = await guided(await startCallbackSite());
    const sample = run('web-flow.sh');
    const asked = await sample.waitFor(/http\S+code_challenge_method=S256/);
    await sample.waitFor(/Type the code/);

    const { url } = await createHttpBrowser().signInAndAuthorize(alice, asked);
    expect(url).toMatch(`${callback}?code=`);
    const { searchParams } = new URL(url);
    expect(searchParams.get('state')).toBe(new URL(asked).searchParams.get('state'));
    sample.type(searchParams.get('code') ?? '');

    const printed = await sample.finished();
    expect(jsonIn(printed, 'access_token')).toMatchObject({ scope: 'read:user', token_type: 'bearer' });
    expect(jsonIn(printed, 'login')).toMatchObject({ login: 'alice' });
  });

  it('sign Alice in by the web flow, with a web server', async () => {
    const { run, alice } = await guided();
    const start = (await run('web-flow.mjs').waitFor(/http:\S+/)) ?? '';

    const arrived = await createHttpBrowser().signInAndAuthorize(alice, start);

    expect(arrived).toMatchObject({ status: 200, body: 'Hello, alice!' });
  });

  it('sign nobody in whose browser did not start', async () => {
    const { run, alice, callback } = await guided();
    const start = await run('web-flow.mjs').waitFor(/http:\S+/);
    const { url } = await createHttpBrowser().signInAndAuthorize(alice, start);

    const answer = await createHttpBrowser().visit(url);

    expect(url).toMatch(callback);
    expect(answer).toMatchObject({ status: 400, body: 'This browser did not start here.' });
  });

  it('tell of a person who refuses', async () => {
    const { run, alice } = await guided();
    const start = await run('web-flow.mjs').waitFor(/http:\S+/);
    const browser = createHttpBrowser();
    await browser.visit(start);
    await browser.submit('/login', { login: alice.login, password: alice.password });

    const refused = await browser.submit('/login/oauth/authorize', { authorize: '0' });

    expect(refused.status).toBe(400);
    expect(refused.body).toContain('denied');
  });

  it('get a token by the device flow, with curl', async () => {
    expect(await tokensOf(await guided())).toMatchObject({ scope: 'read:user', expires_in: 28_800 });
  });

  it('get a token by the device flow, in JavaScript', async () => {
    const { run, alice } = await guided();
    const sample = run('device-flow.mjs');
    const [, verification_uri = '', user_code = ''] =
      /Open (\S+) and type (\S+)/.exec(await sample.waitFor(/Open .* type .*/)) ?? [];
    await answerDeviceCode(alice, { verification_uri, user_code });

    expect(await sample.finished()).toContain('A token for the scopes: read:user');
  });

  it('check, refresh and revoke tokens', async () => {
    const world = await guided();
    const { run } = world;
    const first = await tokensOf(world);

    const checked = await run('check-token.sh', { TOKEN: first.access_token }).finished();
    expect(JSON.parse(checked)).toMatchObject({ user: { login: 'alice' }, scopes: ['read:user'] });
    const told = await run('check-token.mjs', { TOKEN: first.access_token }).finished();
    expect(told).toBe("The token is alice's, for the scopes: read:user\n");

    const refreshed = await run('refresh.sh', { REFRESH_TOKEN: first.refresh_token }).finished();
    const second = jsonIn(refreshed, 'access_token');
    expect(second.access_token).not.toBe(first.access_token);
    const again = await run('refresh.mjs', { REFRESH_TOKEN: second.refresh_token }).finished();
    expect(again).toContain('A new token, valid for 28800 seconds');
    const ended = await run('check-token.mjs', { TOKEN: second.access_token }).finished();
    expect(ended).toBe('The token is not valid.\n');
  });

  it('revoke a token, and everything', async () => {
    const world = await guided();
    const [first, second] = [await tokensOf(world), await tokensOf(world)];

    expect(await world.run('revoke.sh', { TOKEN: first.access_token }).finished()).toBe('204\n');
    expect((await world.bearer(first.access_token).get('/user')).statusCode).toBe(401);
    expect((await world.bearer(second.access_token).get('/user')).statusCode).toBe(200);
    const ended = await world.run('revoke.mjs', { TOKEN: second.access_token }).finished();
    expect(ended).toBe('Everything is revoked.\n');
    expect((await world.bearer(second.access_token).get('/user')).statusCode).toBe(401);
    const refused = await world.run('refresh.mjs', { REFRESH_TOKEN: second.refresh_token }).finished();
    expect(refused).toBe('The person has to authorize the app again.\n');
  });
});

describe('The errors in the guide for apps', () => {
  it('are all that the token endpoint has', () => {
    const section = guide.slice(guide.indexOf('## Errors'));
    const explained = [...section.matchAll(/^\| `(\w+_\w+)` \|/gm)].map(([, error]) => error);
    expect(explained.toSorted()).toEqual(Object.keys(TOKEN_ERRORS).toSorted());
  });
});
