import { describe, expect, it } from 'vitest';
import { createPopulatedWorld, pagePaths } from '../support/populated-world.ts';
import type { TestBrowser } from '../support/test-browser.ts';
import type { Answer } from '../support/test-world.ts';

const TEAM = '/admin/organizations/acme/teams/platform-tools';

/** The page of a form, its action, its fields, and the status of the response. */
const FORMS = [
  ['/admin/organizations/acme?page=1', '/admin/organizations/acme/members', { member: 'nosuch' }, 422],
  ['/admin/organizations/acme', '/admin/organizations/acme/teams', {}, 422],
  [TEAM, `${TEAM}/members`, { member: 'nosuch' }, 422],
  ['/organizations/acme/settings?page=1', '/organizations/acme/settings/members', { member: 'nosuch' }, 422],
  ['/organizations/acme/settings', '/organizations/acme/settings/teams', {}, 422],
  ['/organizations/acme/settings', '/organizations/acme/settings/members/alice/removal', {}, 422],
  ['/admin/people/alice', '/admin/people/alice/suspension', {}, 422],
  ['/settings/emails', '/settings/emails', { email: 'x' }, 422],
  ['/settings/passkeys/new', '/settings/passkeys', {}, 422],
  ['/settings/passkeys/1', '/settings/passkeys/1/name', { name: '' }, 422],
  ['/login/device', '/login/device/confirmation', { user_code: 'x', authorize: '1' }, 422],
  ['/sessions/confirm?return_to=%2Fsettings%2Femails', '/sessions/passkey', {}, 422],
] as const;

/** Not found: an administrator exists, nobody has a link to set a password, and no app has sent a request. */
const NOTHING: ReadonlySet<string> = new Set([
  '/setup/:token',
  '/sessions/password/:token',
  '/login/oauth/authorize',
]);

describe('The response to a form', () => {
  it.each(FORMS)(
    'on %s, sent to %s, has a link back to the page of the form',
    async (page, action, fields, status) => {
      const { browser, fillPath } = await createPopulatedWorld();
      const at = fillPath(page);
      const to = fillPath(action);
      await browser.get(at);

      const answer = await browser.post(to, fields);
      expect(answer.statusCode).toBe(status);
      expect(unescaped(returnTo(answer))).toBe(at);
      // After that, the Referer is the form's action, which redirects to the page.
      const again = await browser.post(to, fields);
      expect((await getFollowingRedirects(browser, returnTo(again))).statusCode).toBe(200);
    },
  );
});

describe('The path of a form', () => {
  it('redirects to its page on GET', async () => {
    const { browser, fillPath } = await createPopulatedWorld();
    for (const path of pagePaths('POST')) {
      const answer = await getFollowingRedirects(browser, `${fillPath(path)}?page=1`);
      expect(answer.statusCode, path).toBe(NOTHING.has(path) ? 404 : 200);
    }
  });

  it('keeps the page number of a list', async () => {
    const { browser } = await createPopulatedWorld();
    const { headers } = await browser.get('/admin/organizations/acme/members?page=2');
    expect(headers.location).toBe('/admin/organizations/acme?page=2');
  });
});

describe('/settings', () => {
  it('redirects to the tokens', async () => {
    const { browser } = await createPopulatedWorld();
    expect((await browser.get('/settings')).headers.location).toBe('/settings/tokens');
  });
});

describe('/favicon.ico', () => {
  it('returns the icon', async () => {
    const { server } = await createPopulatedWorld();
    const { statusCode, headers, body } = await server.inject('/favicon.ico');
    expect([statusCode, headers['content-type']]).toEqual([200, 'image/svg+xml']);
    expect(body).toContain('<svg');
  });
});

/** The path in the language form of the footer. */
function returnTo({ body }: Answer): string {
  const footer = body.slice(body.indexOf('<footer'));
  return /name="return_to" value="([^"]+)"/.exec(footer)?.[1] ?? '';
}

function unescaped(value: string): string {
  return value.replaceAll('&amp;', '&');
}

async function getFollowingRedirects(browser: TestBrowser, path: string): Promise<Answer> {
  let answer = await browser.get(path);
  for (let step = 0; answer.statusCode === 303 && step < 5; step++) answer = await browser.follow();
  return answer;
}
