import { describe, expect, it } from 'vitest';
import { takeCensus } from '../../../src/core/operations/census/take.ts';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { createAdministeredWorld } from './administered-world.ts';

describe('The charts on /admin', () => {
  it('say that nothing has happened yet', async () => {
    const { admin } = await createAdministeredWorld();

    const { body } = await admin.get('/admin');

    expect(body).toContain('No requests in the last 30 days.');
    expect(body).toContain('No sign-in failed in the last 30 days.');
    expect(body).toContain('They have not been counted yet.');
  });

  it('count requests by kind, and sign-ins that failed by reason', async () => {
    const { admin, alice, basic, bearer, context, postbox } = await createAdministeredWorld();
    const app = `/authorizations/clients/${postbox.clientId}`;
    const personal = (await alice.post('/authorizations', { note: 'ci' })).json();
    const delegated = (await alice.put(app, { client_secret: postbox.secret })).json();
    await alice.get('/applications/grants');
    for (let time = 0; time < 2; time++) await bearer(personal.token).get('/user');
    await bearer(delegated.token).get('/user');
    await basic('alice', 'wrong').get('/user');
    await basic('nobody', 'wrong').get('/user');
    for (const key of ['device_code', 'refresh_token', 'authorization_code'])
      context.counts.count({ counted: 'token_requests', key, at: context.now() });
    await flushUsage(context);

    const { body } = await admin.get('/admin');

    expect(chartsOf(body)).toEqual([
      'With personal access tokens: 2 in all, at most 2 a day',
      'With tokens of apps: 1 in all, at most 1 a day',
      'With a password, on the Authorizations API: 3 in all, at most 3 a day',
      'Tokens issued to devices: 1 in all, at most 1 a day',
      'Tokens refreshed: 1 in all, at most 1 a day',
      'Wrong password: 2 in all, at most 2 a day',
      'Wrong second factor: 0 in all, at most 0 a day',
      'Invalid passkey: 0 in all, at most 0 a day',
      'While signing in was locked: 0 in all, at most 0 a day',
      'Suspended account: 0 in all, at most 0 a day',
    ]);
  });

  it('show tokens by age and last use, expiries, and two-factor coverage', async () => {
    const { admin, alice, context } = await createAdministeredWorld();
    await alice.post('/authorizations', { note: 'ci' });
    await alice.post('/authorizations', { note: 'cd' });
    await context.storage.write((db) =>
      db
        .updateTable('authorizations')
        .set({ expires_at: '2026-01-20T00:00:00Z' })
        .where('id', '=', 1)
        .execute(),
    );
    await takeCensus(context);

    const { body } = await admin.get('/admin');

    for (const row of [
      ['Up to 30 days', 2],
      ['Never used', 2],
      ['People with it', 1],
      ['People without it', 2],
      ['Administrators with it', 0],
      ['Administrators without it', 1],
      ['20 Jan 2026', 1],
    ])
      expect(body).toContain(`<th scope="row">${row[0]}</th><td>${row[1]}</td>`);
    expect(chartsOf(body)).toEqual(['Tokens: 1 in all, at most 1 a day']);
  });

  it('say the same in Chinese', async () => {
    const { admin, context } = await createAdministeredWorld();
    await takeCensus(context);

    const { body } = await admin.get('/admin', { 'accept-language': 'zh-CN' });

    expect(body).toContain('最近 30 天没有请求。');
    expect(body).toContain('<th scope="row">未启用的管理员</th><td>1</td>');
  });
});

function chartsOf(body: string): string[] {
  return [...body.matchAll(/role="img" aria-label="([^"]*)"/g)].map(([, name]) => name ?? '');
}
