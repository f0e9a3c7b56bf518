import { describe, expect, it } from 'vitest';
import { mintSetupLink } from '../../../src/core/operations/installation/setup-link.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createEmptyWorld } from '../../support/empty-world.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';

const OCTOCAT = {
  login: 'octocat',
  name: 'Octo Cat',
  email: 'octocat@example.com',
  password: 'eight arms and a tail',
  password_confirmation: 'eight arms and a tail',
};

describe('/setup', () => {
  it('creates the first account as a site administrator, signed in, once', async () => {
    const { browser, path, token, server, context, log } = await createEmptyWorld();
    expect((await browser.get(path)).body).toContain('You are about to create the first one');

    const answer = await browser.post(path, OCTOCAT);

    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/admin']);
    expect((await browser.follow()).body).toContain('Getting started');
    expect((await browser.get('/settings/emails')).body).toContain('octocat@example.com');
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'user.login',
      account: 'octocat',
    });
    const late = createTestBrowser(server);
    expect((await late.get(path)).statusCode).toBe(404);
    await late.get('/login');
    expect((await late.post(path, { ...OCTOCAT, login: 'late' })).statusCode).toBe(404);
    expect(log.join('')).not.toContain(token);
  });

  it('accepts one of two concurrent requests', async () => {
    const { browser, path, server, context } = await createEmptyWorld();
    const other = createTestBrowser(server);
    await browser.get(path);
    await other.get(path);

    const answers = await Promise.all([
      browser.post(path, OCTOCAT),
      other.post(path, { ...OCTOCAT, login: 'other', email: 'other@example.com' }),
    ]);

    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 404]);
    const accounts = await context.db.selectFrom('accounts').select('id').execute();
    expect(accounts).toHaveLength(1);
  });

  it.each([
    ['an invalid login', { login: 'octo cat' }, 'A login has at most 39'],
    ['a reserved login', { login: 'admin' }, 'This site keeps this login'],
    ['no address', { email: '' }, 'is not an e-mail address'],
    ['a common password', { password: 'password1', password_confirmation: 'password1' }, 'most common'],
    ['passwords that differ', { password_confirmation: 'x' }, 'The two passwords differ.'],
  ])('returns 422 for %s, and creates nothing', async (_, fields, message) => {
    const { browser, path, context } = await createEmptyWorld();
    await browser.get(path);

    const answer = await browser.post(path, { ...OCTOCAT, ...fields });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(message);
    expect(await context.db.selectFrom('accounts').select('id').execute()).toEqual([]);
  });

  it('returns 404 for a wrong token, while accounts exist, and before a link was printed', async () => {
    const { browser, token } = await createEmptyWorld();
    const other = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    expect((await browser.get(`/setup/${other}`)).statusCode).toBe(404);

    const inhabited = await createTestWorld();
    expect((await createTestBrowser(inhabited.server).get(`/setup/${token}`)).statusCode).toBe(404);
    const printed = await mintSetupLink(inhabited.context);
    expect((await createTestBrowser(inhabited.server).get(`/setup/${printed}`)).statusCode).toBe(404);
  });

  it('is mentioned on the sign-in page while there are no accounts', async () => {
    const { browser, server, path } = await createEmptyWorld();
    expect((await browser.get('/login')).body).toContain('To create the first administrator, open the link');

    await browser.get(path);
    await browser.post(path, OCTOCAT);

    expect((await createTestBrowser(server).get('/login')).body).not.toContain('the first administrator');
  });
});
