import { describe, expect, it, onTestFinished } from 'vitest';
import { startLatchkey } from '../../src/testing.ts';
import { createHttpClient } from '../support/http-client.ts';
import { seedApp, seedUser } from '../support/seeds.ts';

const app = { ...seedApp('Postbox', 'octocat'), device_flow: true };
const [callback = ''] = app.callback_urls;

async function started() {
  const users = [seedUser('octocat'), seedUser('mona', { totp_secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })];
  const latchkey = await startLatchkey({ seed: { users, oauth_apps: [app] } });
  onTestFinished(latchkey.close);
  const post = async (path: string, fields: Record<string, string>) => {
    const { client_id, client_secret } = app;
    const answer = await fetch(latchkey.url + path, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ client_id, client_secret, ...fields }),
    });
    return (await answer.json()) as Record<string, string>;
  };
  const exchange = (fields: Record<string, string>) => post('/login/oauth/access_token', fields);
  return { ...latchkey, post, exchange };
}

type Started = Awaited<ReturnType<typeof started>>;

/** What a person with a browser finds at a path. */
async function visit({ url }: Started, cookie: string | undefined, path: string) {
  const { status, headers } = await fetch(url + path, {
    redirect: 'manual',
    headers: cookie === undefined ? {} : { cookie },
  });
  return [status, headers.get('location')];
}

async function requestDevice({ post, exchange }: Started) {
  const { device_code = '', user_code = '' } = await post('/login/device/code', { scope: 'gist' });
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
  return { userCode: user_code, poll: () => exchange({ device_code, grant_type }) };
}

describe('A person of startLatchkey', () => {
  it('is signed in to the pages, without a second factor, and with a password that was confirmed', async () => {
    const latchkey = await started();
    const mona = await latchkey.signIn('mona');

    const page = await mona.fetch('/settings/tokens/new');
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('mona')]);
    expect(await visit(latchkey, mona.cookie, '/settings/security')).toEqual([200, null]);
    const [{ name = '', value = '' } = {}] = mona.cookies;
    expect([`${name}=${value}`, mona.cookies[0]]).toEqual([
      mona.cookie,
      expect.objectContaining({ url: latchkey.url }),
    ]);
    expect(await visit(latchkey, undefined, '/settings/tokens')).toEqual([
      303,
      expect.stringContaining('/login'),
    ]);
  });

  it('has tokens with the scopes that are asked for', async () => {
    const latchkey = await started();
    const [wide, narrow] = [await latchkey.createToken('mona', ['user']), await latchkey.createToken('mona')];

    expect((await createHttpClient(latchkey, wide).get('/user/emails')).status).toBe(200);
    expect((await createHttpClient(latchkey, narrow).get('/user')).json()).toMatchObject({ login: 'mona' });
    expect((await createHttpClient(latchkey, narrow).get('/user/emails')).status).toBe(404);
    await expect(latchkey.createToken('mona', ['everything'])).rejects.toThrow('everything');
  });

  it('must be in the seed', async () => {
    const { signIn, createToken, authorize, approveDevice } = await started();
    const asked = { clientId: app.client_id };
    for (const attempt of [
      signIn('bob'),
      createToken('bob'),
      authorize('bob', asked),
      approveDevice('bob', 'A'),
    ])
      await expect(attempt).rejects.toThrow('Nobody has the login bob here: add it to the seed.');
  });
});

describe('The web flow of startLatchkey', () => {
  it('gives a code for what an app asks for', async () => {
    const { authorize, exchange } = await started();

    const { code, redirectUrl } = await authorize('mona', {
      clientId: app.client_id,
      redirectUri: `${callback}/below`,
      scopes: ['gist', 'read:user'],
      state: 'xyz',
    });

    expect(redirectUrl).toBe(`${callback}/below?code=${code}&state=xyz`);
    const tokens = await exchange({ code, redirect_uri: `${callback}/below` });
    expect(tokens).toMatchObject({ token_type: 'bearer', scope: 'gist,read:user' });
  });

  it('gives a code for the URL to which an app sends the browser', async () => {
    const { url, authorize, exchange } = await started();
    const asked = `${url}/login/oauth/authorize?client_id=${app.client_id}&scope=gist&state=1`;

    const { code, redirectUrl } = await authorize('mona', asked);

    expect(redirectUrl).toBe(`${callback}?code=${code}&state=1`);
    expect(await exchange({ code })).toMatchObject({ scope: 'gist' });
  });

  it('tells the app that somebody refused', async () => {
    const { deny } = await started();
    const url = new URL(await deny('mona', { clientId: app.client_id, state: '1' }));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ error: 'access_denied', state: '1' });
  });

  it('says why there is no code', async () => {
    const { authorize } = await started();
    const clientId = app.client_id;
    await expect(authorize('mona', { clientId, redirectUri: 'http://evil.example' })).rejects.toThrow(
      'The app would get an error, redirect_uri_mismatch: ',
    );
    await expect(authorize('mona', { clientId: 'unknown' })).rejects.toThrow('unknown client id');
    await expect(authorize('mona', 'http://localhost:1/login/oauth/authorize?client_id=a')).rejects.toThrow(
      'http://localhost:1/login/oauth/authorize?client_id=a is no URL of',
    );
  });
});

describe('The device flow of startLatchkey', () => {
  it('gives a token to a device that was authorized', async () => {
    const latchkey = await started();
    const { userCode, poll } = await requestDevice(latchkey);

    await latchkey.approveDevice('mona', userCode.toLowerCase());

    expect(await poll()).toMatchObject({ scope: 'gist', token_type: 'bearer' });
  });

  it('tells a device that it was refused', async () => {
    const latchkey = await started();
    const { userCode, poll } = await requestDevice(latchkey);

    await latchkey.denyDevice('mona', userCode);

    expect(await poll()).toMatchObject({ error: 'access_denied' });
    await expect(latchkey.approveDevice('mona', 'XXXX-XXXX')).rejects.toThrow('code');
  });
});

describe('The clock of startLatchkey', () => {
  it('lets a code expire, and a device poll sooner', async () => {
    const latchkey = await started();
    const { userCode, poll } = await requestDevice(latchkey);
    await latchkey.approveDevice('mona', userCode);
    const { code } = await latchkey.authorize('mona', { clientId: app.client_id });

    await latchkey.clock.advance(11 * 60);

    expect(await latchkey.exchange({ code })).toMatchObject({ error: 'bad_verification_code' });
    expect(await poll()).toMatchObject({ scope: 'gist' });
  });

  it('writes last uses when it is moved, and stands when it is stopped', async () => {
    const latchkey = await started();
    const at = new Date('2027-03-04T05:06:07Z');
    latchkey.clock.stop(at);
    const token = await latchkey.createToken('mona', ['user']);
    await createHttpClient(latchkey, token).get('/user');

    await latchkey.clock.advance(60);

    expect(latchkey.clock.now()).toEqual(new Date('2027-03-04T05:07:07Z'));
    const mona = await latchkey.signIn('mona');
    expect(await (await mona.fetch('/settings/tokens')).text()).toContain('2027-03-04T05:06:07');
  });
});
