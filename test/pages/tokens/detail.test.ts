import { describe, expect, it } from 'vitest';
import { createSignedInWorld, personalToken } from './signed-in-world.ts';

const LONG = `${'long '.repeat(900)}end`;

describe('/settings/tokens/:id', () => {
  it('shows a long note in full, and its beginning as the title', async () => {
    const { browser, context, alice } = await createSignedInWorld();
    await personalToken(context, alice, { note: LONG });

    const { body } = await browser.get('/settings/tokens/1');

    expect(/<title>([^<]*)/.exec(body)?.[1]?.length).toBeLessThan(150);
    expect(/<h1>([^<]*)/.exec(body)?.[1]?.length).toBeLessThan(150);
    expect(body).toContain(`<p>${LONG}</p>`);
  });

  it('shows times with their time zone', async () => {
    const { browser, context, alice } = await createSignedInWorld();
    await personalToken(context, alice, { note: 'laptop' });
    expect((await browser.get('/settings/tokens/1')).body).toMatch(/<time [^>]*>[^<]* UTC<\/time>/);
  });
});
