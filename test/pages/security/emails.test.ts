import { describe, expect, it } from 'vitest';
import { addEmail, verifyEmail } from '../../../src/core/identity/accounts/emails/change.ts';
import { publicEmail } from '../../../src/core/identity/accounts/emails/list.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';

const PATH = '/settings/emails';
const WORK = 'alice@work.example';

/** Alice, signed in, who has createWorldWithAddedEmail an address. */
async function createWorldWithAddedEmail() {
  const world = await createTestWorld();
  const browser = createTestBrowser(world.server);
  await browser.signIn(world.alice);
  await browser.get(PATH);
  const answer = await browser.post(PATH, { email: WORK });
  await browser.follow();
  return { ...world, browser, answer, ids: idsOn(browser.page) };
}

describe('/settings/emails', () => {
  it('adds an unverified address', async () => {
    const { browser, answer, alice, context } = await createWorldWithAddedEmail();

    expect(answer.headers.location).toBe(`${PATH}?notice=email_added`);
    expect(browser.page).toContain('An administrator has to verify it.');
    expect(browser.page.indexOf('alice@example.com')).toBeLessThan(browser.page.indexOf(WORK));
    expect(browser.page).toContain('Not verified yet');
    expect((await alice.get('/user/emails')).json()).toMatchObject([{ primary: true }, { verified: false }]);
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'user.add_email',
      actor: 'alice',
    });
  });

  it.each([
    [WORK.toUpperCase(), 'This address is taken already.'],
    ['no address', 'This is not an e-mail address.'],
  ])('returns 422 for %s', async (email, message) => {
    const { browser } = await createWorldWithAddedEmail();
    const answer = await browser.post(PATH, { email });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(message);
  });

  it('answers the same to an address that somebody else has verified', async () => {
    const { browser, answer, mallory, context } = await createWorldWithAddedEmail();
    const other = await browser.post(PATH, { email: 'BOB@example.com' });

    expect([other.statusCode, other.headers.location]).toEqual([answer.statusCode, answer.headers.location]);
    await addEmail(context, mallory.account, 'nobody@example.com');
    await browser.post(PATH, { email: 'nobody@example.com' });
    await browser.get(PATH);
    expect(browser.page).toContain('BOB@example.com');
    expect(browser.page).toContain('nobody@example.com');
  });

  it('makes only verified addresses primary or public', async () => {
    const { browser, context, alice, basic, ids } = await createWorldWithAddedEmail();
    const [, id = 0] = ids;
    expect((await browser.post(`${PATH}/${id}/primary`)).body).toContain('Only a verified address');
    expect((await browser.post(`${PATH}/${id}/visibility`, { visibility: 'public' })).statusCode).toBe(422);

    await verifyEmail(context, alice.account, id);
    await browser.get(PATH);
    await browser.post(`${PATH}/${id}/primary`);
    await browser.post(`${PATH}/${id}/visibility`, { visibility: 'public' });

    expect((await basic(WORK, alice.password).get('/user')).statusCode).toBe(200);
    expect((await basic('alice@example.com', alice.password).get('/user')).statusCode).toBe(401);
    expect(await publicEmail(context, alice.account)).toBe(WORK);
    await browser.post(`${PATH}/${id}/visibility`, { visibility: 'private' });
    expect(await publicEmail(context, alice.account)).toBeNull();
  });

  it('removes an address, but not the primary one', async () => {
    const { browser, alice, ids } = await createWorldWithAddedEmail();
    const [primary, id] = ids;

    expect((await browser.post(`${PATH}/${primary}/removal`)).body).toContain(
      'The primary address cannot be removed.',
    );
    await browser.post(`${PATH}/${id}/removal`);

    expect((await alice.get('/user/emails')).json()).toHaveLength(1);
  });

  it('accepts 20 addresses at most', async () => {
    const { browser } = await createWorldWithAddedEmail();
    for (let more = 0; more < 18; more++) await browser.post(PATH, { email: `alice${more}@work.example` });
    expect((await browser.post(PATH, { email: 'one-more@work.example' })).body).toContain(
      'at most 20 addresses',
    );
  });

  it('returns 404 for the addresses of other users', async () => {
    const { server, alice, context, mallory, ids } = await createWorldWithAddedEmail();
    const [, id = 0] = ids;
    const browser = createTestBrowser(server);
    await browser.signIn(mallory);
    await browser.get(PATH);

    for (const action of ['removal', 'primary', 'visibility'])
      expect((await browser.post(`${PATH}/${id}/${action}`)).statusCode).toBe(404);
    await expect(verifyEmail(context, mallory.account, id)).rejects.toThrow('not_found');
    expect((await alice.get('/user/emails')).json()).toHaveLength(2);
  });
});

function idsOn(page: string): number[] {
  const primary = [...page.matchAll(/emails\/(\d+)\//g)].map(([, id]) => Number(id));
  return [...new Set(primary)];
}
