import { describe, expect, it } from 'vitest';
import { listPasskeys } from '../../../src/core/authentication/passkeys/change.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { insertPasskey } from '../../support/passkeys.ts';
import { createAdministeredWorld } from './administered-world.ts';

describe('The page of a person', () => {
  it('lists the passkeys', async () => {
    const world = await createAdministeredWorld();
    await insertPasskey(world, world.bob, 'Phone of a stranger');

    expect((await world.admin.get('/admin/people/bob')).body).toContain('Phone of a stranger');
    expect((await world.admin.get('/admin/people/alice')).body).not.toContain('Phone of a stranger');
  });
});

describe.each(['password', 'two-factor/reset'])('/admin/people/:login/%s', (path) => {
  it('says that passkeys are removed, and removes them', async () => {
    const world = await createAdministeredWorld();
    const { admin, alice, bob, context } = world;
    for (const person of [alice, bob, bob]) await insertPasskey(world, person);

    const question = await admin.get(`/admin/people/bob/${path}`);
    await admin.post(`/admin/people/bob/${path}`);

    expect(question.body).toMatch(/passkeys are removed/);
    expect(await listPasskeys(context, bob.account)).toEqual([]);
    expect(await listPasskeys(context, alice.account)).toHaveLength(1);
    const removals = (await allAuditEvents(context)).filter(({ action }) => action === 'passkey.remove');
    const removal = expect.objectContaining({ actor: 'mallory', account: 'bob' });
    expect(removals).toEqual([removal, removal]);
  });
});
