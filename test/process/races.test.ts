import { beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, emptyDatabase } from '../support/engines.ts';
import {
  type Authorization,
  countStatuses,
  createHttpClient,
  type Grant,
  listAll,
  times,
} from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { oneTimePassword, passwordOf, seedApp, seedUser, TOTP_SECRET } from '../support/seeds.ts';

const postbox = seedApp('Postbox', 'octocat');
const { client_id, client_secret } = postbox;
const app = `/authorizations/clients/${client_id}`;
const people = ['octocat', 'same', 'fingerprints', 'adder', 'deleter', 'granter', 'signer', 'pair'];
const seed = {
  users: [...people.map((login) => seedUser(login)), seedUser('monalisa', { totp_secret: TOTP_SECRET })],
  oauth_apps: [postbox],
};

const DATABASES = [
  ...ENGINES.map((engine) => ({ name: engine, engine, parameters: '' })),
  {
    name: 'postgres with serializable transactions',
    engine: 'postgres' as const,
    parameters: '?options=-c%20default_transaction_isolation%3Dserializable',
  },
];

describe.each(DATABASES)('Concurrent requests on $name', ({ engine, parameters }) => {
  let latchkey: LatchkeyProcess;
  beforeAll(async () => {
    const { folder, databaseUrl } = await emptyDatabase(engine);
    latchkey = await startLatchkey({ folder, databaseUrl: databaseUrl + parameters, seed });
  });
  const person = (login: string) => createHttpClient(latchkey, login, passwordOf(login));

  it('50 valid logins of one user all pass', async () => {
    const answers = await Promise.all(times(50, () => person('signer').get('/authorizations')));
    expect(countStatuses(answers)).toEqual({ 200: 50 });
  });

  it('50 identical get-or-create requests create one authorization', async () => {
    const answers = await Promise.all(times(50, () => person('same').put(app, { client_secret })));

    const ids = new Set(answers.map((answer) => answer.json().id));
    expect(countStatuses(answers)).toEqual({ 201: 1, 200: 49 });
    expect(ids.size).toBe(1);
    expect(await listAll(person('same'), '/authorizations')).toHaveLength(1);
  });

  it('get-or-create treats a fingerprint in the path and in the body alike', async () => {
    const fingerprint = 'laptop';
    const answers = await Promise.all(
      times(50, (number) =>
        number % 2 === 0
          ? person('fingerprints').put(`${app}/${fingerprint}`, { client_secret })
          : person('fingerprints').put(app, { client_secret, fingerprint }),
      ),
    );

    expect(countStatuses(answers)).toEqual({ 201: 1, 200: 49 });
    expect(await listAll(person('fingerprints'), '/authorizations')).toMatchObject([{ fingerprint }]);
  });

  it('adding scopes in parallel loses none of them', async () => {
    const scopes = [
      'repo',
      'gist',
      'user',
      'workflow',
      'notifications',
      'delete_repo',
      'admin:org',
      'admin:org_hook',
    ];
    const more = ['admin:public_key', 'admin:repo_hook', 'admin:gpg_key', 'write:discussion'];
    const all = [...scopes, ...more];
    const { id } = (await person('adder').post('/authorizations', { note: 'grows' })).json();

    const answers = await Promise.all(
      all.map((scope) => person('adder').patch(`/authorizations/${id}`, { add_scopes: [scope] })),
    );

    const { scopes: kept } = (await person('adder').get(`/authorizations/${id}`)).json();
    expect(countStatuses(answers)).toEqual({ 200: 12 });
    expect([...kept].sort()).toEqual(all.sort());
  });

  it('8 uses of one one-time password: one succeeds, 7 return 401', async () => {
    const otp = { 'x-github-otp': oneTimePassword() };

    const answers = await Promise.all(
      times(8, (number) => person('monalisa').post('/authorizations', { note: `use ${number}` }, otp)),
    );

    const next = { 'x-github-otp': oneTimePassword(TOTP_SECRET, 1) };
    const list = await person('monalisa').get('/authorizations', next);
    expect(countStatuses(answers)).toEqual({ 201: 1, 401: 7 });
    expect(list.json<Authorization[]>()).toHaveLength(1);
  });

  it('20 deletions of one authorization: one returns 204, 19 return 404', async () => {
    const { id } = (await person('deleter').post('/authorizations', { note: 'goes' })).json();
    const answers = await Promise.all(times(20, () => person('deleter').delete(`/authorizations/${id}`)));
    expect(countStatuses(answers)).toEqual({ 204: 1, 404: 19 });
  });

  it('grants, authorizations and tokens stay consistent when grants are deleted while authorizations are created', async () => {
    const granter = person('granter');
    const tokens = new Set<string>();

    async function getOrCreate(fingerprint: string): Promise<number[]> {
      const statuses: number[] = [];
      for (const _ of times(12, Number)) {
        const answer = await granter.put(`${app}/${fingerprint}`, { client_secret });
        statuses.push(answer.status);
        if (answer.status === 201) tokens.add(answer.json().token);
      }
      return statuses;
    }
    async function deleteGrants(): Promise<number[]> {
      const statuses: number[] = [];
      for (const _ of times(12, Number)) {
        for (const { id } of (await granter.get('/applications/grants')).json<Grant[]>()) {
          statuses.push((await granter.delete(`/applications/grants/${id}`)).status);
        }
      }
      return statuses;
    }
    await getOrCreate('machine 0');
    const [deleted, ...created] = await Promise.all([
      deleteGrants(),
      ...times(4, (number) => getOrCreate(`machine ${number}`)),
    ]);

    const listed = await listAll<Authorization>(granter, '/authorizations');
    const grants = await listAll<Grant>(granter, '/applications/grants');
    const working = await Promise.all(
      [...tokens].map(async (token) => (await createHttpClient(latchkey, token).get('/user')).status === 200),
    );
    expect(new Set(created.flat())).toEqual(new Set([200, 201]));
    expect(deleted).toContain(204);
    expect(deleted.filter((status) => status !== 204 && status !== 404)).toEqual([]);
    expect(working.filter(Boolean)).toHaveLength(listed.length);
    expect(grants).toHaveLength(listed.length > 0 ? 1 : 0);
  });
});

describe('Two nodes with one PostgreSQL database', () => {
  let nodes: [LatchkeyProcess, LatchkeyProcess];
  beforeAll(async () => {
    const database = await emptyDatabase('postgres');
    const first = await startLatchkey({ ...database, seed });
    nodes = [first, await startLatchkey(database)];
  });
  const on = (node: 0 | 1, login: string) => createHttpClient(nodes[node], login, passwordOf(login));

  it('50 identical get-or-create requests create one authorization', async () => {
    const answers = await Promise.all(
      times(50, (number) => on(number % 2 === 0 ? 0 : 1, 'same').put(app, { client_secret })),
    );

    expect(countStatuses(answers)).toEqual({ 201: 1, 200: 49 });
    expect(await listAll(on(1, 'same'), '/authorizations')).toHaveLength(1);
  });

  it('a token revoked on one node is refused by the other at the next request', async () => {
    for (const round of times(10, Number)) {
      const { id, token } = (await on(0, 'pair').post('/authorizations', { note: `round ${round}` })).json();
      const before = await createHttpClient(nodes[1], token).get('/user');
      const revoked = await on(0, 'pair').delete(`/authorizations/${id}`);
      const after = await createHttpClient(nodes[1], token).get('/user');
      expect([before.status, revoked.status, after.status]).toEqual([200, 204, 401]);
    }
  });

  it('8 uses of one one-time password, spread over both nodes: one succeeds', async () => {
    const otp = { 'x-github-otp': oneTimePassword() };
    const answers = await Promise.all(
      times(8, (number) =>
        on(number % 2 === 0 ? 0 : 1, 'monalisa').post('/authorizations', { note: `use ${number}` }, otp),
      ),
    );
    expect(countStatuses(answers)).toEqual({ 201: 1, 401: 7 });
  });
});
