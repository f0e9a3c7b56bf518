import { describe, expect, it } from 'vitest';
import { en } from '../../../src/pages/locales/en.ts';
import { browserName } from '../../../src/pages/security/browser-name.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';

const PATH = '/settings/sessions';

describe('/settings/sessions', () => {
  it('lists the sessions of Alice, and marks this browser', async () => {
    const { server, alice, mallory } = await createTestWorld();
    const [browser, other, foreign] = [
      createTestBrowser(server),
      createTestBrowser(server, '192.0.2.7'),
      createTestBrowser(server, '203.0.113.9'),
    ];
    for (const [each, who] of [
      [other, alice],
      [foreign, mallory],
      [browser, alice],
    ] as const)
      await each.signIn(who);

    const { body } = await browser.get(PATH);

    expect(body.match(/This browser/g)).toHaveLength(1);
    expect(body).toContain('192.0.2.7');
    expect(body).not.toContain('203.0.113.9');
    expect(body).not.toContain([...other.cookies.values()][0]);
  });

  it('ends another session at once; ending this one redirects to the sign-in', async () => {
    const { server, alice } = await createTestWorld();
    const [other, browser] = [createTestBrowser(server, '192.0.2.7'), createTestBrowser(server)];
    await other.signIn(alice);
    await browser.signIn(alice);
    const [own, others] = sessionEndPaths((await browser.get(PATH)).body);

    const ended = await browser.post(others ?? '');
    expect(ended.headers.location).toBe(`${PATH}?notice=session_ended`);
    expect((await other.get(PATH)).headers.location).toContain('/login');

    const left = await browser.post(own ?? '');
    expect(left.headers.location).toBe('/login?notice=signed_out');
    expect((await browser.get(PATH)).headers.location).toContain('/login');
  });

  it('ends all other sessions', async () => {
    const { server, alice } = await createTestWorld();
    const [one, two, browser] = [
      createTestBrowser(server),
      createTestBrowser(server),
      createTestBrowser(server),
    ];
    for (const each of [one, two, browser]) await each.signIn(alice);
    await browser.get(PATH);

    await browser.post(`${PATH}/end-others`);

    expect((await browser.follow()).body).toContain('You are signed out everywhere else.');
    for (const each of [one, two]) expect((await each.get(PATH)).statusCode).toBe(303);
  });

  it.each(['0', '1e3', '999999', 'x'])('returns 404 for the id %s', async (id) => {
    const { server, alice } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    await browser.get(PATH);
    expect((await browser.post(`${PATH}/${id}/end`)).statusCode).toBe(404);
  });

  it('does not end the sessions of another user', async () => {
    const { server, alice, mallory } = await createTestWorld();
    const [victim, attacker] = [createTestBrowser(server), createTestBrowser(server)];
    await victim.signIn(alice);
    await attacker.signIn(mallory);
    const [ending = ''] = sessionEndPaths((await victim.get(PATH)).body);
    await attacker.get(PATH);

    expect((await attacker.post(ending)).statusCode).toBe(404);
    expect((await victim.get(PATH)).statusCode).toBe(200);
  });
});

describe('browserName', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    ['curl/8.5.0', 'curl/8.5.0'],
    ['', 'Unknown browser'],
  ])('returns a short name for %s', (userAgent, name) => {
    expect(browserName(userAgent, en.words.sessions)).toBe(name);
  });
});

function sessionEndPaths(page: string): string[] {
  return [...page.matchAll(/action="(\/settings\/sessions\/\d+\/end)"/g)].map(([, action = '']) => action);
}
