import { describe, expect, it } from 'vitest';
import { schedule } from '../../../../src/core/operations/deprecations/schedule.ts';
import { announce, remove } from '../../../../src/core/operations/deprecations/steps.ts';
import { addDeprecatedCalls } from '../../../support/deprecated-calls.ts';
import { createAdministeredWorld } from '../administered-world.ts';

/** The row of a feature, as text. */
function rowOf(body: string, name: string): string {
  const row = body.split('<tr>').find((row) => row.includes(`<span class="title">${name}</span>`)) ?? '';
  return row
    .replace(/<\/p>|<\/td>/g, ' · ')
    .replace(/<[^>]+>/g, '')
    .replace(/( · )+/g, ' · ');
}

describe('The page of deprecated features', () => {
  it('shows every feature with its state, also when nobody calls', async () => {
    const { admin } = await createAdministeredWorld();

    const { statusCode, body } = await admin.get('/admin/deprecations');

    expect(statusCode).toBe(200);
    expect(body.match(/<span class="tag">Not deprecated/g)).toHaveLength(15);
    expect(body).toContain('No calls in the last 30 days.');
    expect(body).toContain('<a href="/admin/deprecations" aria-current="page">Deprecated features</a>');
  });

  it('says how far each feature is on its way out', async () => {
    const { admin, context, clock, mallory } = await createAdministeredWorld();
    const sunset = '2026-03-01T00:00:00Z';
    await announce(context, { features: ['list-grants', 'get-grant', 'delete-grant'], sunset });
    await announce(context, { features: ['update-authorization'], sunset: '2026-01-15T10:00:01Z' });
    const whom = { accountIds: [], clientIds: [], share: 100 };
    const time = { from: '2026-01-15T12:00', until: '2026-01-15T14:00', timeZone: 'Europe/Berlin' };
    await schedule(context, { ...whom, mode: 'refuse', features: ['get-grant'] }, time);
    await schedule(context, { ...whom, mode: 'rehearse', features: ['delete-grant'] }, time);
    await remove(context, { features: ['token-in-query'] });
    clock.advance(2);

    const before = (await admin.get('/admin/deprecations')).body;
    const announced = 'Announced on 15 Jan 2026 · To be removed on 1 Mar 2026';
    expect(rowOf(before, 'Listing grants by password')).toContain(` · Announced · ${announced} · 0`);
    expect(rowOf(before, 'Getting a grant by password')).toContain(
      ` · Brownouts · ${announced} · Next brownout on 15 Jan 2026, 11:00:00 UTC · 0`,
    );
    // A rehearsal refuses nobody.
    expect(rowOf(before, 'Deleting a grant by password')).toContain(
      ` · Announced · ${announced} · Next rehearsal on 15 Jan 2026, 11:00:00 UTC · 0`,
    );
    expect(rowOf(before, 'Updating an authorization by password')).toContain(' · Past its day · ');
    expect(rowOf(before, 'Tokens in an address')).toContain(' · Removed · Removed on 15 Jan 2026 · 0');

    clock.advance(3600);
    await admin.signIn(mallory);
    const during = (await admin.get('/admin/deprecations')).body;
    expect(rowOf(during, 'Getting a grant by password')).toContain(
      'Brownout until 15 Jan 2026, 13:00:00 UTC',
    );
    expect(rowOf(during, 'Deleting a grant by password')).toContain(
      'Rehearsal until 15 Jan 2026, 13:00:00 UTC',
    );
  });

  it('counts the calls of the last 30 days, and the people who call', async () => {
    const world = await createAdministeredWorld();
    const { admin, alice, bob, postbox, clock } = world;
    await addDeprecatedCalls(world, { by: alice, times: 500 });
    clock.advance(29 * 86_400);
    await addDeprecatedCalls(world, { by: alice, times: 3 });
    await addDeprecatedCalls(world, { by: bob, times: 2, userAgent: 'ghauth' });
    await addDeprecatedCalls(world, { clientId: postbox.clientId });
    clock.advance(2 * 86_400);
    await admin.signIn(world.mallory);

    const { body } = await admin.get('/admin/deprecations');

    expect(rowOf(body, 'Creating an authorization by password')).toMatch(/ · 6 · 2 · 13 Feb 2026/);
    expect(body).toContain('href="/admin/deprecations/callers?feature=create-authorization"');
    expect(body).toContain('aria-label="Creating an authorization by password: 6 in all, at most 6 a day"');
    expect(body).toContain('<th scope="row">13 Feb 2026</th><td>6</td>');
  });

  it('speaks Chinese', async () => {
    const { admin } = await createAdministeredWorld();
    const { body } = await admin.get('/admin/deprecations', { 'accept-language': 'zh' });
    expect(body).toContain('<h1>弃用的功能</h1>');
    expect(body).toContain('<span class="tag">未弃用</span>');
  });
});
