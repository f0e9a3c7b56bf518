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
const people = ['octocat', 'same', 'doors', 'adder', 'deleter', 'granter', 'signer', 'pair'];
const seed = {
  users: [...people.map((login) => seedUser(login)), seedUser('monalisa', { totp_secret: TOTP_SECRET })],
  oauth_apps: [postbox],
};

describe.each(ENGINES)('Requests that race on %s', (engine) => {
  let latchkey: LatchkeyProcess;
  beforeAll(async () => {
    latchkey = await startLatchkey({ ...(await emptyDatabase(engine)), seed });
  });
  const person = (login: string) => createHttpClient(latchkey, login, passwordOf(login));

  it('lets 50 right logins of one person all pass', async () => {
    const answers = await Promise.all(times(50, () => person('signer').get('/authorizations')));
    expect(countStatuses(answers)).toEqual({ 200: 50 });
  });

  it('makes one authorization of 50 that want the same', async () => {
    const answers = await Promise.all(times(50, () => person('same').put(app, { client_secret })));

    const ids = new Set(answers.map((answer) => answer.json().id));
    expect(countStatuses(answers)).toEqual({ 201: 1, 200: 49 });
    expect(ids.size).toBe(1);
    expect(await listAll(person('same'), '/authorizations')).toHaveLength(1);
  });

  it('knows a fingerprint whether it stands in the path or in the body', async () => {
    const fingerprint = 'laptop';
    const answers = await Promise.all(
      times(50, (number) =>
        number % 2 === 0
          ? person('doors').put(`${app}/${fingerprint}`, { client_secret })
          : person('doors').put(app, { client_secret, fingerprint }),
      ),
    );

    expect(countStatuses(answers)).toEqual({ 201: 1, 200: 49 });
    expect(await listAll(person('doors'), '/authorizations')).toMatchObject([{ fingerprint }]);
  });

  it('keeps every scope that parallel changes add', async () => {
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

  it('lets one of 8 uses of a one-time password through', async () => {
    const otp = { 'x-github-otp': oneTimePassword() };

    const answers = await Promise.all(
      times(8, (number) => person('monalisa').post('/authorizations', { note: `use ${number}` }, otp)),
    );

    const next = { 'x-github-otp': oneTimePassword(TOTP_SECRET, 1) };
    const list = await person('monalisa').get('/authorizations', next);
    expect(countStatuses(answers)).toEqual({ 201: 1, 401: 7 });
    expect(list.json<Authorization[]>()).toHaveLength(1);
  });

  it('deletes once, however many ask for it', async () => {
    const { id } = (await person('deleter').post('/authorizations', { note: 'goes' })).json();
    const answers = await Promise.all(times(20, () => person('deleter').delete(`/authorizations/${id}`)));
    expect(countStatuses(answers)).toEqual({ 204: 1, 404: 19 });
  });

  it('agrees with itself after grants were deleted while authorizations were made', async () => {
    const granter = person('granter');
    const tokens = new Set<string>();

    async function wants(fingerprint: string): Promise<number[]> {
      const statuses: number[] = [];
      for (const _ of times(12, Number)) {
        const answer = await granter.put(`${app}/${fingerprint}`, { client_secret });
        statuses.push(answer.status);
        if (answer.status === 201) tokens.add(answer.json().token);
      }
      return statuses;
    }
    async function endsGrants(): Promise<number[]> {
      const statuses: number[] = [];
      for (const _ of times(12, Number)) {
        for (const { id } of (await granter.get('/applications/grants')).json<Grant[]>()) {
          statuses.push((await granter.delete(`/applications/grants/${id}`)).status);
        }
      }
      return statuses;
    }
    await wants('machine 0');
    const [ended, ...wanted] = await Promise.all([
      endsGrants(),
      ...times(4, (number) => wants(`machine ${number}`)),
    ]);

    const listed = await listAll<Authorization>(granter, '/authorizations');
    const grants = await listAll<Grant>(granter, '/applications/grants');
    const working = await Promise.all(
      [...tokens].map(async (token) => (await createHttpClient(latchkey, token).get('/user')).status === 200),
    );
    expect(new Set(wanted.flat())).toEqual(new Set([200, 201]));
    expect(ended).toContain(204);
    expect(ended.filter((status) => status !== 204 && status !== 404)).toEqual([]);
    expect(working.filter(Boolean)).toHaveLength(listed.length);
    expect(grants).toHaveLength(listed.length > 0 ? 1 : 0);
  });
});

describe('Two nodes over one PostgreSQL', () => {
  let nodes: [LatchkeyProcess, LatchkeyProcess];
  beforeAll(async () => {
    const database = await emptyDatabase('postgres');
    const first = await startLatchkey({ ...database, seed });
    nodes = [first, await startLatchkey(database)];
  });
  const on = (node: 0 | 1, login: string) => createHttpClient(nodes[node], login, passwordOf(login));

  it('make one authorization of 50 that want the same', async () => {
    const answers = await Promise.all(
      times(50, (number) => on(number % 2 === 0 ? 0 : 1, 'same').put(app, { client_secret })),
    );

    expect(countStatuses(answers)).toEqual({ 201: 1, 200: 49 });
    expect(await listAll(on(1, 'same'), '/authorizations')).toHaveLength(1);
  });

  it('refuse at the next request what was revoked on the other', async () => {
    for (const round of times(10, Number)) {
      const { id, token } = (await on(0, 'pair').post('/authorizations', { note: `round ${round}` })).json();
      const before = await createHttpClient(nodes[1], token).get('/user');
      const revoked = await on(0, 'pair').delete(`/authorizations/${id}`);
      const after = await createHttpClient(nodes[1], token).get('/user');
      expect([before.status, revoked.status, after.status]).toEqual([200, 204, 401]);
    }
  });

  it('let one of 8 uses of a one-time password through, whichever node they ask', async () => {
    const otp = { 'x-github-otp': oneTimePassword() };
    const answers = await Promise.all(
      times(8, (number) =>
        on(number % 2 === 0 ? 0 : 1, 'monalisa').post('/authorizations', { note: `use ${number}` }, otp),
      ),
    );
    expect(countStatuses(answers)).toEqual({ 201: 1, 401: 7 });
  });
});
