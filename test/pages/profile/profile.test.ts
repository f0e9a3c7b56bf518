import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { createSignedInWorld } from '../tokens/signed-in-world.ts';

const PLACE = '/settings/profile';

describe('/settings/profile', () => {
  it('changes the name, which is audited', async () => {
    const { browser, alice, context } = await createSignedInWorld();
    expect((await browser.get(PLACE)).body).toMatch(/<input id="name" name="name"[^>]*value="Alice"/);

    const answer = await browser.post(PLACE, { name: ' Alice Liddell ' });

    expect(answer.headers.location).toBe(`${PLACE}?notice=profile_changed`);
    expect((await browser.follow()).body).toContain('Your profile is saved.');
    expect((await alice.get('/user')).json().name).toBe('Alice Liddell');
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({ action: 'user.update', actor: 'alice' });
    await browser.post(PLACE, { name: '' });
    expect((await alice.get('/user')).json().name).toBeNull();
  });

  it.each(['Alice \u202Eecila', 'x'.repeat(256)])(
    'returns 422 for %.12s with an error at the field',
    async (name) => {
      const { browser, alice } = await createSignedInWorld();
      await browser.get(PLACE);

      const { statusCode, body } = await browser.post(PLACE, { name });

      expect(statusCode).toBe(422);
      expect(body).toContain('id="name-problem"');
      expect((await alice.get('/user')).json().name).toBe('Alice');
    },
  );

  it('redirects signed-out users to the sign-in', async () => {
    const { server } = await createTestWorld();
    expect((await createTestBrowser(server).get(PLACE)).headers.location).toContain('/login');
  });
});
