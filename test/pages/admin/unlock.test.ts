import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createAdministeredWorld } from './administered-world.ts';

describe('A person whom failed sign-ins have locked', () => {
  it('is unlocked by an administrator, at every address and with the second factor', async () => {
    const { admin, bob, basic, context } = await createAdministeredWorld();
    for (let turn = 0; turn < 10; turn++) await basic('bob', `guess ${turn}`).at('10.0.0.1').get('/user');
    for (let turn = 0; turn < 10; turn++) await bob.at('10.0.0.2').get('/user', { 'x-github-otp': '000000' });

    const before = (await admin.get('/admin/people/bob')).body;
    const answer = await admin.post('/admin/people/bob/unlock');
    const after = (await admin.follow()).body;

    expect(before).toContain('Signing in locked until');
    expect(answer.headers.location).toBe('/admin/people/bob?notice=person_unlocked');
    expect(after).toContain('Signing in is unlocked.');
    expect(after).not.toContain('locked until');
    for (const address of ['10.0.0.1', '10.0.0.2'])
      expect((await bob.at(address).get('/user')).statusCode).toBe(401);
    expect((await bob.withCode().get('/user')).statusCode).toBe(200);
    const events = await allAuditEvents(context);
    expect(events.filter(({ action }) => action === 'user.unlock')).toEqual([
      expect.objectContaining({ actor: 'mallory', account: 'bob' }),
    ]);
  });

  it('is told nothing of a lock that there is not', async () => {
    const { admin } = await createAdministeredWorld();

    expect((await admin.get('/admin/people/alice')).body).not.toContain('locked until');
  });
});
