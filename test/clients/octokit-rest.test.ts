import { Octokit } from '@octokit/rest';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Authorization, createHttpClient } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { oneTimePassword, passwordOf, seedUser, TOTP_SECRET } from '../support/seeds.ts';
import { APP_METHODS, app, methods } from './octokit-methods.ts';

const { client_id, client_secret } = app;
const names = Object.keys(methods);
const recovery_codes = ['a1b2c-3d4e5', 'f6a7b-8c9d0'];
const single = (name: string) => `single-${names.indexOf(name)}`;
const double = (name: string) => `double-${names.indexOf(name)}`;
const seed = {
  users: [
    seedUser('octocat'),
    seedUser('monalisa', { totp_secret: TOTP_SECRET, recovery_codes }),
    ...names.map((name) => seedUser(single(name))),
    ...names.map((name) => seedUser(double(name), { totp_secret: TOTP_SECRET, recovery_codes })),
  ],
  oauth_apps: [app],
};

describe('@octokit/rest 16', () => {
  let latchkey: LatchkeyProcess;
  beforeAll(async () => {
    latchkey = await startLatchkey({ seed });
  });

  it('has no other method for these operations', () => {
    const { oauthAuthorizations } = new Octokit();
    expect(Object.keys(oauthAuthorizations).sort()).toEqual([...names, ...APP_METHODS].sort());
  });

  it.each(names)('%s works with a password', async (name) => {
    const login = single(name);
    await check(name, { latchkey, login, prepared: await prepare(latchkey, login) });
  });

  it.each(names)('%s works with a one-time password', async (name) => {
    const login = double(name);
    await check(name, { latchkey, login, prepared: await prepare(latchkey, login, recovery_codes) });
  });

  it('tells a wrong one-time password from a wrong password', async () => {
    const right = octokit(latchkey, 'monalisa', () => '000000');
    const wrong = new Octokit({
      baseUrl: `${latchkey.url}/api/v3`,
      auth: { username: 'monalisa', password: 'mistaken password', on2fa: async () => oneTimePassword() },
      log: silentLog,
    });

    await expect(right.oauthAuthorizations.listGrants()).rejects.toThrow(/^Invalid one-time password/);
    await expect(wrong.oauthAuthorizations.listGrants()).rejects.toThrow(/^Bad credentials/);
  });

  it('pages through a list by its Link headers', async () => {
    const { oauthAuthorizations, paginate } = octokit(latchkey, 'octocat');
    for (const note of ['one', 'two', 'three']) await oauthAuthorizations.createAuthorization({ note });

    const all: Authorization[] = await paginate('GET /authorizations', { per_page: 2 });

    expect(all.map(({ note }) => note)).toEqual(['one', 'two', 'three']);
  });
});

describe('@octokit/rest 16, where one code may serve several calls', () => {
  it('walks through every method with the code it keeps', async () => {
    const latchkey = await startLatchkey({ seed, env: { LATCHKEY_OTP_REUSE: 'within-window' } });
    const asked: string[] = [];
    const { oauthAuthorizations: api } = octokit(latchkey, 'monalisa', () => {
      const code = oneTimePassword();
      asked.push(code);
      return code;
    });

    const { data: made } = await api.getOrCreateAuthorizationForApp({
      client_id,
      client_secret,
      scopes: ['repo'],
    });
    const { data: grants } = await api.listGrants();
    const given = { api, authorization_id: made.id, grant_id: grants[0]?.id ?? 0 };
    const last = ['deleteAuthorization', 'deleteGrant'];
    for (const name of [
      ...names.filter((name) => !last.includes(name)),
      'deleteAuthorization',
      'deleteGrant',
    ]) {
      const answer = await methods[name]?.call(given);
      expect([name, answer?.status]).toEqual([name, methods[name]?.status]);
    }

    expect(asked).toHaveLength(1);
  });
});

const silent = () => {};
const silentLog = { debug: silent, info: silent, warn: silent, error: silent };

function octokit(latchkey: LatchkeyProcess, username: string, code = () => oneTimePassword()): Octokit {
  return new Octokit({
    baseUrl: `${latchkey.url}/api/v3`,
    auth: { username, password: passwordOf(username), on2fa: async () => code() },
    log: silentLog,
  });
}

interface Prepared {
  readonly authorization_id: number;
  readonly grant_id: number;
}

/** One authorization of the app, created with recovery codes, so that the current one-time password is left for the test. */
async function prepare(
  latchkey: LatchkeyProcess,
  login: string,
  codes: readonly string[] = [],
): Promise<Prepared> {
  const person = createHttpClient(latchkey, login, passwordOf(login));
  const [first, second] = codes.map((code) => ({ 'x-github-otp': code }));
  const made = await person.put(
    `/authorizations/clients/${client_id}`,
    { client_secret, scopes: ['repo'] },
    first,
  );
  const grants = await person.get('/applications/grants', second);
  return { authorization_id: made.json().id, grant_id: grants.json<{ id: number }[]>()[0]?.id ?? 0 };
}

interface Check {
  readonly latchkey: LatchkeyProcess;
  readonly login: string;
  readonly prepared: Prepared;
}

async function check(name: string, { latchkey, login, prepared }: Check): Promise<void> {
  const method = methods[name];
  const { oauthAuthorizations: api } = octokit(latchkey, login);

  const answer = await method?.call({ api, ...prepared });

  expect(answer?.status).toBe(method?.status);
  if (method?.body) expect(answer?.data).toMatchObject(method.body);
}
