import { describe, expect, it } from 'vitest';
import { createTestBrowser } from '../support/test-browser.ts';
import { createTestWorld } from '../support/test-world.ts';

const PATH = '/settings/tokens';

/** The browser of Alice, who has 61 tokens: three pages. */
async function withTokens() {
  const world = await createTestWorld();
  for (let number = 1; number <= 61; number++)
    await world.alice.post('/authorizations', { note: `n${number}` });
  const browser = createTestBrowser(world.server);
  await browser.signIn(world.alice);
  return browser;
}

describe('A list of several pages', () => {
  it('shows the page number, also in the title, and links to the pages beside it', async () => {
    const browser = await withTokens();

    const { body } = await browser.get(`${PATH}?page=2`);

    expect(body).toContain('<span>Page 2 of 3 (61 in all)</span>');
    expect(body).toContain('<title>Personal access tokens · Page 2 · Latchkey</title>');
    expect(body).toContain(`rel="prev" href="${PATH}?page=1">Previous</a>`);
    expect(body).toContain(`rel="next" href="${PATH}?page=3">Next</a>`);
    expect((await browser.get(PATH)).body).toContain('<title>Personal access tokens · Latchkey</title>');
  });

  it('shows the last page for any number beyond it', async () => {
    const browser = await withTokens();

    const { body } = await browser.get(`${PATH}?page=99`);

    expect(body).toContain('Page 3 of 3');
    expect(body).toContain('>n1<');
    expect(body).toContain(`rel="prev" href="${PATH}?page=2"`);
    expect(body).not.toContain('rel="next"');
  });
});

describe('The title of a page', () => {
  it('begins with “Problem” after an error', async () => {
    const { server } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.get('/login');
    const { body } = await browser.post('/login', { login: 'alice', password: 'wrong' });
    expect(body).toContain('<title>Problem: Sign in · Latchkey</title>');
  });
});
