import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../src/core/operations/housekeeping/flush-usage.ts';
import { createTestWorld } from '../support/test-world.ts';
import { cliOf, createCli, createSeededCli, exampleWith } from './run-latchkey.ts';

interface Event {
  action: string;
  actor: string | null;
  account: string | null;
  authorization_id: number | null;
}

const SEEDED = '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';

describe('latchkey tokens', () => {
  it('list: says that there are no tokens', async () => {
    const cli = createCli();
    expect((await cli.run('tokens', 'list')).out).toBe('There are no tokens.\n');
    expect(await cli.runJson('tokens', 'list')).toEqual([]);
  });

  it('list: lists all tokens, or those of one account', async () => {
    const cli = await createSeededCli();

    const [token] = await cli.runJson<object[]>('tokens', 'list', '--login', 'octocat');
    expect(token).toMatchObject({
      id: 1,
      login: 'octocat',
      app: null,
      note: 'ci',
      scopes: ['repo', 'user'],
      token_last_eight: '002C8GjS',
      last_used_at: null,
      expires_at: null,
    });
    expect((await cli.run('tokens', 'list')).out).toMatch(/^1 +octocat +ci +repo user +002C8GjS /m);
    expect(await cli.runJson('tokens', 'list', '--login', 'monalisa')).toEqual([]);
  });

  it('revoke: revokes a token by its id, without an actor in the audit trail', async () => {
    const cli = await createSeededCli();

    expect((await cli.run('tokens', 'revoke', '1')).out).toBe('Revoked token 1.\n');
    expect(await cli.runJson('tokens', 'list')).toEqual([]);
    expect(await cli.run('tokens', 'revoke', '1')).toMatchObject({
      status: 1,
      err: 'There is no such token.\n',
    });
    const events = await cli.runJson<Event[]>('audit', 'list', '--action', 'oauth_access.destroy');
    expect(events).toMatchObject([
      { actor: null, address: 'operator', account: 'octocat', authorization_id: 1 },
    ]);
  });

  it('inspect: says of tokens on standard input whose they are, and how they ended', async () => {
    const cli = await createSeededCli();
    const input = `token=${SEEDED}, and ghp_${'0'.repeat(36)}`;

    const found = await cli.runWith({ input }, 'tokens', 'inspect');
    expect(found.out).toMatch(/^…002C8GjS +active +octocat +ci +repo user +- +- +1$/m);
    expect(found.out).toMatch(/^…00000000 +unknown /m);
    expect(found.out).not.toContain(SEEDED);

    await cli.run('tokens', 'revoke', '1');
    expect((await cli.runWith({ input }, 'tokens', 'inspect')).out).toMatch(
      /^…002C8GjS +revoked at \S+ +octocat +ci /m,
    );
    expect(await cli.runJson('tokens', 'inspect', '002C8GjS')).toMatchObject([
      { token: '…002C8GjS', state: 'ended', ended: { action: 'oauth_access.destroy', login: 'octocat' } },
    ]);
    expect(await cli.run('tokens', 'inspect')).toMatchObject({
      status: 2,
      err: 'There are no tokens on standard input.\n',
    });
  });

  it('explain: says why requests with a token were refused', async () => {
    const world = await createTestWorld();
    const { alice, bearer, clock, context } = world;
    const { token, id } = (await alice.post('/authorizations', { note: 'ci', scopes: ['repo'] })).json();
    await bearer(token).with({ 'user-agent': 'old-script/1' }).get('/user/emails');
    await alice.delete(`/authorizations/${id}`);
    clock.advance(1);
    await bearer(token).get('/user');
    await flushUsage(context);
    const cli = cliOf(world);

    const { out } = await cli.runWith({ input: token }, 'tokens', 'explain');
    expect(out).not.toContain(token);
    expect(out).toMatch(/^…\w{8}: revoked at \S+ by alice$/m);
    expect(out).toMatch(/^refused +once: GET \/api\/v3\/user\/emails \(404\)$/m);
    for (const line of [
      /^reason +The token lacks a scope$/m,
      /^one would do +user user:email$/m,
      /^from +127\.0\.0\.1 old-script\/1$/m,
      /^reason +The token does not exist any more$/m,
    ])
      expect(out).toMatch(line);
    expect(await cli.runJson('tokens', 'explain', token.slice(-8))).toMatchObject([
      {
        state: 'ended',
        refusals: [{ reason: 'unknown or revoked token' }, { reason: 'missing scope', count: 1 }],
      },
    ]);
  });

  it('explain: says that nothing was refused, or that there is no such token', async () => {
    const cli = await createSeededCli();

    expect((await cli.run('tokens', 'explain', '002C8GjS')).out).toBe(
      '…002C8GjS: active, of octocat, ci, scopes: repo user\nNo request with it was refused lately.\n',
    );
    expect((await cli.runWith({ input: `ghp_${'0'.repeat(36)}` }, 'tokens', 'explain')).out).toMatch(
      /^…0{8}: unknown: it never existed here\n/,
    );
  });

  it('revoke: revokes the tokens on standard input', async () => {
    const cli = await createSeededCli();
    const revoke = () =>
      cli.runWith({ input: `${SEEDED}\nghp_${'0'.repeat(36)}\n` }, 'tokens', 'revoke', '--stdin');

    expect((await revoke()).out).toBe('Revoked 1 token; 1 had ended before or are unknown.\n');
    expect((await revoke()).out).toBe('Revoked 0 tokens; 2 had ended before or are unknown.\n');
    expect((await cli.run('tokens', 'revoke', '1', '--stdin')).status).toBe(2);
  });

  it('revoke: revokes all tokens of an account', async () => {
    const cli = await createSeededCli();

    const revoked = await cli.run('tokens', 'revoke', '--login', 'octocat', '--all');
    const again = await cli.run('tokens', 'revoke', '--login', 'octocat', '--all');

    expect(revoked.out).toBe('Revoked 1 token of octocat.\n');
    expect(again.out).toBe('Revoked 0 tokens of octocat.\n');
  });
});

describe('latchkey audit', () => {
  it('list: says that there are no events', async () => {
    const { run } = createCli();
    expect((await run('audit', 'list')).out).toBe('Nothing happened that this asks for.\n');
  });

  it('list: lists all events, or those that match the filters', async () => {
    const cli = await createSeededCli();

    const all = await cli.runJson<Event[]>('audit', 'list');
    const monas = await cli.runJson<Event[]>('audit', 'list', '--login', 'MonaLisa');
    const later = await cli.runJson<Event[]>('audit', 'list', '--since', '2999-01-01');

    expect(all.length).toBeGreaterThan(monas.length);
    expect(new Set(monas.map(({ account }) => account))).toEqual(new Set(['monalisa']));
    expect(later).toEqual([]);
    expect((await cli.run('audit', 'list')).out).toMatch(/^\S+ +user\.create +- +octocat /m);
  });

  it('list: shows the newest events, the last one at the end, and says when there are more', async () => {
    const cli = await createSeededCli();
    const all = await cli.runJson<Event[]>('audit', 'list');

    const newest = await cli.run('audit', 'list', '--limit', '2', '--json');
    const whole = await cli.run('audit', 'list', '--limit', String(all.length), '--json');

    expect(JSON.parse(newest.out)).toEqual(all.slice(-2));
    expect(newest.err).toMatch(/^There is more: this is the newest 2\./);
    expect(whole).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(whole.out)).toEqual(all);
  });

  it('export: exports JSON lines', async () => {
    const cli = await createSeededCli();

    const { out } = await cli.run('audit', 'export', '--action', 'user.create');
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as Event).account)).toEqual(['octocat', 'monalisa']);
  });

  it('export: exports quoted CSV in which no cell starts a formula', async () => {
    const cli = createCli();
    const file = path.join(cli.folder, 'seed.yaml');
    writeFileSync(file, exampleWith(['name: my github app', 'name: \'=1+1, "two"\'']));
    await cli.run('seed', file);

    const { out } = await cli.run(
      'audit',
      'export',
      '--format',
      'csv',
      '--action',
      'oauth_application.create',
    );
    const [heads, line] = out.split('\n');
    expect(heads).toBe(
      'id,at,action,actor,account,app_id,authorization_id,address,detail,app,token_last_eight,data,token_note,' +
        'hashed_token,former_hashed_token,user_agent,programmatic_access_type,actor_hashed_token,token_scopes',
    );
    const detail = 'callback URLs [http://127.0.0.1:9999/callback]';
    const data = '"{""callback_urls"":[""http://127.0.0.1:9999/callback""]}"';
    expect(line?.replace(/^\d+,[^,]+,/, '')).toBe(
      `oauth_application.create,,octocat,1,,operator,${detail},"'=1+1, ""two""",,${data}${','.repeat(7)}`,
    );
  });

  it.each([
    ['new', undefined],
    ['that everybody could read', 0o666],
  ])('export: exports into a file that only its owner can read, one %s', async (_, mode) => {
    const cli = await createSeededCli();

    const file = path.join(cli.folder, 'trail.jsonl');
    if (mode !== undefined) {
      writeFileSync(file, 'what stood here before');
      chmodSync(file, mode);
    }
    const { out } = await cli.run('audit', 'export');
    const exported = await cli.run('audit', 'export', '--output', file);
    const refused = await cli.run('audit', 'export', '--output', 'no/such/folder');

    expect(exported).toEqual({ status: 0, out: '', err: '' });
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines.slice(0, -2)).toEqual(out.split('\n').slice(0, -1));
    expect(lines.at(-2)).toContain('audit_log.export');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(refused.status).toBe(1);
    expect(refused.err).toBe('no/such/folder cannot be used: there is no such file or folder.\n');
  });
});
