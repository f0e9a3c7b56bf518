import { describe, expect, it } from 'vitest';
import { createTestBrowser } from '../support/test-browser.ts';
import { createTestWorld } from '../support/test-world.ts';

describe('When something happened', () => {
  it.each([
    [0, 'now'],
    [59, '59 seconds ago'],
    [119, '1 minute ago'],
    [2 * 60 * 60, '2 hours ago'],
    [6 * 24 * 60 * 60, '6 days ago'],
    [7 * 24 * 60 * 60, undefined],
  ])('%i seconds later is told to the second, and how long ago: %s', async (later, ago) => {
    const { server, clock, alice } = await createTestWorld();
    await alice.post('/authorizations', { note: 'laptop' });
    clock.advance(later);
    const browser = createTestBrowser(server);
    await browser.signIn(alice);

    const { body } = await browser.get('/settings/security-log?action=oauth_access.create');

    const [, shown] =
      /<time datetime="2026-01-15T10:00:00Z">15 Jan 2026, 10:00:00 UTC<\/time>(?:<span class="faint"> \(([^)]*)\))?/.exec(
        body,
      ) ?? [];
    expect(body).toContain('15 Jan 2026, 10:00:00 UTC');
    expect(shown).toBe(ago);
  });
});
