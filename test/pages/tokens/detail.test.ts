import { describe, expect, it } from 'vitest';
import { aliceAtHerBrowser, personalToken } from './tokens.ts';

const LONG = `${'long '.repeat(900)}end`;

describe('/settings/tokens/:id', () => {
  it('is called by the beginning of a long note, and shows the whole of it', async () => {
    const { browser, context, alice } = await aliceAtHerBrowser();
    await personalToken(context, alice, { note: LONG });

    const { body } = await browser.get('/settings/tokens/1');

    expect(/<title>([^<]*)/.exec(body)?.[1]?.length).toBeLessThan(150);
    expect(/<h1>([^<]*)/.exec(body)?.[1]?.length).toBeLessThan(150);
    expect(body).toContain(`<p>${LONG}</p>`);
  });

  it('says in which zone its times are', async () => {
    const { browser, context, alice } = await aliceAtHerBrowser();
    await personalToken(context, alice, { note: 'laptop' });
    expect((await browser.get('/settings/tokens/1')).body).toMatch(/<time [^>]*>[^<]* UTC<\/time>/);
  });
});
