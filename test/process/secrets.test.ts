import { beforeAll, describe, expect, it } from 'vitest';
import { createHttpClient, type HttpClient } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { openRawConnection, request } from '../support/raw-connection.ts';
import { oneTimePassword, passwordOf, seedApp, seedUser, TOTP_SECRET } from '../support/seeds.ts';
import { createSecretSearch, databaseBytes } from './secret-search.ts';

const postbox = seedApp('Postbox', 'octocat');
const app = `/authorizations/clients/${postbox.client_id}`;
const recovery_codes = ['a1b2c-3d4e5', 'f6a7b-8c9d0'];
const [used = '', unused = ''] = recovery_codes;
const otp = (code: string) => ({ 'x-github-otp': code });

const secrets = createSecretSearch();
const { remember } = secrets;

describe('Secrets used with the API', () => {
  let latchkey: LatchkeyProcess;
  let written: string;

  beforeAll(async () => {
    latchkey = await startLatchkey({
      seed: {
        users: [seedUser('octocat'), seedUser('monalisa', { totp_secret: TOTP_SECRET, recovery_codes })],
        oauth_apps: [postbox],
      },
      env: { LATCHKEY_LOG_LEVEL: 'debug' },
    });
    await useAllSecrets(latchkey);
    const during = databaseBytes(latchkey);
    await latchkey.stop();
    written = during + databaseBytes(latchkey) + latchkey.lines.join('\n');
  });

  it('are all used by the session, which is logged and stored', () => {
    expect(secrets.names).toHaveLength(24);
    expect(latchkey.lines.filter((line) => line.includes('"msg":"answered"')).length).toBeGreaterThan(20);
    expect(written).toContain('Postbox');
    expect(written).toContain('a note that is no secret');
  });

  it('are neither in the database, nor in its write-ahead log, nor in the logs', () => {
    expect(secrets.foundIn(written)).toEqual([]);
  });

  it('would be found by this search', () => {
    const { remember, foundIn } = createSecretSearch();
    remember('a token', 'ghp_x');
    remember('six digits', '123456');
    expect(foundIn('before ghp_x, 123456 after')).toEqual(['a token', 'six digits']);
    expect(foundIn('ghp_, 01234567')).toEqual([]);
  });
});

async function useAllSecrets(latchkey: LatchkeyProcess): Promise<void> {
  remember('seed of one-time passwords', TOTP_SECRET);
  remember('unused recovery code', unused);
  remember('recovery code without its hyphen', used.replace('-', ''));
  remember('client secret', postbox.client_secret);
  const as = (login: string, password = passwordOf(login), which = `password of ${login}`): HttpClient => {
    remember(which, password);
    remember(`${which} in Base64`, Buffer.from(`${login}:${password}`).toString('base64'));
    return createHttpClient(latchkey, login, password);
  };
  const octocat = as('octocat');
  const monalisa = as('monalisa');

  await as('octocat', 'the wrong password of octocat', 'wrong password').get('/authorizations');
  await as('nobody', 'the password of nobody', 'password of somebody unknown').get('/authorizations');
  await as('my password as a login', 'x marks the spot', 'password beside a strange login').get('/user');
  await monalisa.get('/authorizations', otp(remember('wrong one-time password', '918273')));
  await monalisa.post(
    '/authorizations',
    { note: 'by code' },
    otp(remember('one-time password', oneTimePassword())),
  );
  await monalisa.post('/authorizations', { note: 'by recovery' }, otp(remember('recovery code', used)));

  const { client_secret } = postbox;
  const personal = await octocat.post('/authorizations', {
    note: 'a note that is no secret',
    scopes: ['user'],
  });
  const { id, token } = personal.json();
  const made = (await octocat.put(app, { client_secret })).json();
  const phone = (await octocat.put(`${app}/phone`, { client_secret, scopes: ['repo'] })).json();
  await octocat.put(app, { client_secret: remember('wrong client secret', 'not the secret of this client') });
  await octocat.patch(`/authorizations/${id}`, {
    client_secret: { a: remember('misplaced secret', 'secret in a map') },
  });
  await octocat.put(app, { client_secret: [remember('secret in a list', 'secret in some list')] });

  remember('personal token', token);
  remember('token of an app', made.token);
  remember('token with a fingerprint', phone.token);
  await createHttpClient(latchkey, token).get('/user');
  await createHttpClient(latchkey, made.token).get('/authorizations');
  await createHttpClient(latchkey, 'octocat', phone.token).get('/user');
  await createHttpClient(latchkey, token, 'x-oauth-basic').get('/user');
  await createHttpClient(latchkey, remember('unknown token', 'ghp_0123456789abcdefghijABCDEFGHIJ012345')).get(
    '/user',
  );
  await fetch(`${latchkey.url}/api/v3/user?access_token=${token}`);
  await fetch(`${latchkey.url}/api/v3/nowhere/${token}`);
  await fetch(`${latchkey.url}/api/v3/applications/x/tokens/${made.token}`, { method: 'DELETE' });
  await octocat.delete(`/authorizations/${made.id}`);

  const broken = await openRawConnection(latchkey);
  broken.send(request('GET /api/v3/user HTTP/1.1', `Authorization : token ${phone.token}`, '', ''));
  await broken.closed();
}
