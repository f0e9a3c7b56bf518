import { describe, expect, it } from 'vitest';
import { createTestBrowser } from '../support/test-browser.ts';
import { createTestWorld } from '../support/test-world.ts';

/** Would read “evil” backwards, and ring the bell. */
const TRICKY = 'good \u202Elive\u0007';
const SHOWN = 'good \\u202elive\\u0007';

describe('Control and bidi characters', () => {
  it('are shown as escapes in notes and in the names of browsers', async () => {
    const { server, alice } = await createTestWorld();
    await alice.post('/authorizations', { note: TRICKY });
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    // A header cannot contain more than Latin-1.
    const elsewhere = createTestBrowser(server);
    await elsewhere.get('/login', { 'user-agent': 'Lynx \u0085' });
    const { login, password } = alice;
    await elsewhere.post('/login', { login, password }, { 'user-agent': 'Lynx \u0085' });

    for (const path of ['/settings/tokens', '/settings/tokens/1']) {
      const { body } = await browser.get(path);
      expect(body).toContain(SHOWN);
      // The input of the note keeps it unchanged.
      expect(body.replace(/<input id="note"[^>]*>/, '')).not.toContain('\u202E');
    }
    expect((await browser.get('/settings/sessions')).body).toContain('Lynx \\u0085');
  });

  it('are unchanged in form fields; zero-width joiners are unchanged everywhere', async () => {
    const { server, alice } = await createTestWorld();
    const family = '👩\u200D👩\u200D👧 خانه\u200Cها';
    await alice.post('/authorizations', { note: family });
    const browser = createTestBrowser(server);
    await browser.signIn(alice);

    expect((await browser.get('/settings/tokens')).body).toContain(family);
    const form = await browser.get(`/settings/tokens/new?description=${encodeURIComponent(TRICKY)}`);
    expect(form.body).toContain(`value="${TRICKY}"`);
  });
});
