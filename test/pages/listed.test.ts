import { describe, expect, it } from 'vitest';
import { createTestBrowser } from '../support/test-browser.ts';
import { createTestWorld } from '../support/test-world.ts';

const PATH = '/settings/tokens';

/** Alice at her browser, with 61 tokens: three pages. */
async function withTokens() {
  const here = await createTestWorld();
  for (let number = 1; number <= 61; number++)
    await here.alice.post('/authorizations', { note: `n${number}` });
  const browser = createTestBrowser(here.server);
  await browser.signIn(here.alice);
  return browser;
}

describe('A list that is long', () => {
  it('says which page of how many it is, also in its title, and leads to those beside it', async () => {
    const browser = await withTokens();

    const { body } = await browser.get(`${PATH}?page=2`);

    expect(body).toContain('<span>Page 2 of 3 (61 in all)</span>');
    expect(body).toContain('<title>Personal access tokens · Page 2 · Latchkey</title>');
    expect(body).toContain(`rel="prev" href="${PATH}?page=1">Previous</a>`);
    expect(body).toContain(`rel="next" href="${PATH}?page=3">Next</a>`);
    expect((await browser.get(PATH)).body).toContain('<title>Personal access tokens · Latchkey</title>');
  });

  it('ends with its last page, however far somebody asks', async () => {
    const browser = await withTokens();

    const { body } = await browser.get(`${PATH}?page=99`);

    expect(body).toContain('Page 3 of 3');
    expect(body).toContain('>n1<');
    expect(body).toContain(`rel="prev" href="${PATH}?page=2"`);
    expect(body).not.toContain('rel="next"');
  });
});

describe('The title of a page', () => {
  it('says first that something is wrong', async () => {
    const { server } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.get('/login');
    const { body } = await browser.post('/login', { login: 'alice', password: 'wrong' });
    expect(body).toContain('<title>Problem: Sign in · Latchkey</title>');
  });
});
