import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../../src/core/foundation/audit/event.ts';
import type { Context } from '../../../src/core/foundation/context.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { createPersonalToken, getOrCreateFor, pathForApp } from './responses.ts';

/** The audit events of authorizations and grants, oldest first. */
async function eventsIn(context: Context): Promise<AuditEvent[]> {
  return (await allAuditEvents(context)).filter(({ action }) => /^oauth_(access|authorization)/.test(action));
}

const by = (account: string) => ({ actor: account, account, address: '127.0.0.1' });

describe('The audit trail', () => {
  it('records the creation, change and deletion of a personal access token', async () => {
    const { alice, context, clock } = await createTestWorld();
    await createPersonalToken(alice, { note: 'ci', scopes: ['gist'] });
    clock.advance(1);
    await alice.patch('/authorizations/1', { note: 'other', scopes: ['repo', 'user'] });
    await alice.delete('/authorizations/1');

    const about = { ...by('alice'), appId: null, authorizationId: 1 };
    expect(await eventsIn(context)).toMatchObject([
      { ...about, action: 'oauth_access.create', at: '2026-01-15T10:00:00Z' },
      {
        ...about,
        action: 'oauth_access.update',
        at: '2026-01-15T10:00:01Z',
        detail: 'note; scopes from [gist] to [repo, user]',
      },
      { ...about, action: 'oauth_access.destroy', at: '2026-01-15T10:00:01Z' },
    ]);
  });

  it('records a grant with its first authorization and its last', async () => {
    const { alice, context, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);
    await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' });
    await getOrCreateFor(alice, postbox);
    await alice.patch('/authorizations/1', { fingerprint: 'desktop' });
    await alice.delete('/authorizations/1');
    await alice.delete('/authorizations/2');

    const about = { ...by('alice'), appId: postbox.id };
    expect(await eventsIn(context)).toMatchObject([
      { ...about, action: 'oauth_authorization.create', authorizationId: null },
      { ...about, action: 'oauth_access.create', authorizationId: 1 },
      { ...about, action: 'oauth_access.create', authorizationId: 2 },
      { ...about, action: 'oauth_access.update', authorizationId: 1, detail: 'fingerprint' },
      { ...about, action: 'oauth_access.destroy', authorizationId: 1 },
      { ...about, action: 'oauth_access.destroy', authorizationId: 2 },
      { ...about, action: 'oauth_authorization.destroy', authorizationId: null },
    ]);
  });

  it('records every authorization that is deleted with its grant', async () => {
    const { alice, context, postbox } = await createTestWorld();
    await getOrCreateFor(alice, postbox);
    await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' });
    await alice.delete('/applications/grants/1');

    const deletions = (await eventsIn(context)).slice(-3);
    expect(deletions).toMatchObject([
      { ...by('alice'), action: 'oauth_access.destroy', appId: postbox.id },
      { ...by('alice'), action: 'oauth_access.destroy', appId: postbox.id },
      { ...by('alice'), action: 'oauth_authorization.destroy', appId: postbox.id, authorizationId: null },
    ]);
    expect(deletions.map(({ authorizationId }) => authorizationId).toSorted()).toEqual([1, 2, null]);
  });

  it('records nothing for refused requests and reads', async () => {
    const { alice, mallory, context, postbox } = await createTestWorld();
    await createPersonalToken(alice);
    const before = await eventsIn(context);

    await alice.post('/authorizations', { note: 'ci' });
    await alice.patch('/authorizations/1', { add_scopes: ['repo'], remove_scopes: ['repo'] });
    await mallory.patch('/authorizations/1', { note: 'mine' });
    await mallory.delete('/authorizations/1');
    await alice.delete('/applications/grants/1');
    await alice.put(pathForApp(postbox), { client_secret: 'wrong' });
    await alice.get('/authorizations');

    expect(await eventsIn(context)).toEqual(before);
  });

  it('contains no secret, but what a token was called', async () => {
    const { alice, context, postbox } = await createTestWorld();
    const { token } = await getOrCreateFor(alice, postbox, { note: 'nightly' });
    await alice.patch('/authorizations/1', { note: 'weekly', add_scopes: ['gist'] });
    await alice.delete('/authorizations/1');

    const events = await eventsIn(context);
    const recorded = JSON.stringify(events);
    for (const secret of [token, postbox.secret, alice.password]) expect(recorded).not.toContain(secret);
    expect(events.map(({ note }) => note)).toEqual([null, 'nightly', 'weekly', 'weekly', null]);
  });
});
