import { describe, expect, it } from 'vitest';
import { pageRoutes } from '../../src/pages/routes.ts';
import { allAuditEvents } from '../support/audit-events.ts';
import { createPopulatedWorld, type PopulatedWorld } from '../support/populated-world.ts';
import { createTestBrowser, type TestBrowser } from '../support/test-browser.ts';

const FORMS = pageRoutes.filter(({ method }) => method === 'POST');

type Headers = Readonly<Record<string, string | undefined>>;

interface Sent {
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Headers;
}

const withoutOrigin = (site?: string): Headers => ({ origin: undefined, 'sec-fetch-site': site });

const FORGED: Readonly<Record<string, Sent>> = {
  'without its token': { fields: { authenticity_token: '' } },
  'with a forged token': { fields: { authenticity_token: 'x'.repeat(43) } },
  'from another site': { headers: { origin: 'https://evil.example' } },
  'from our host without https': { headers: { origin: 'http://latchkey.example' } },
  'from another port of our host': { headers: { origin: 'https://latchkey.example:8443' } },
  'from an opaque origin': { headers: { origin: 'null' } },
  'from another site, in spite of Sec-Fetch-Site': {
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  },
  'without Origin and Sec-Fetch-Site': { headers: withoutOrigin() },
  'from another site, by Sec-Fetch-Site': { headers: withoutOrigin('cross-site') },
  'from another host of our site, by Sec-Fetch-Site': { headers: withoutOrigin('same-site') },
  'from no page, by Sec-Fetch-Site': { headers: withoutOrigin('none') },
};

describe('Every form', () => {
  it('that may be forged gets 403 and changes nothing', async () => {
    const world = await createPopulatedWorld();
    const senders = await openBrowsers(world);
    const other = createTestBrowser(world.server);
    await other.get('/login');
    const ofAnotherBrowser: Sent = { fields: { authenticity_token: tokenOn(other.page) } };
    const before = await allAuditEvents(world.context);

    const done: Record<string, number> = {};
    for (const [how, sent] of Object.entries({
      ...FORGED,
      'with the token of another browser': ofAnotherBrowser,
    })) {
      for (const { path, audience } of FORMS) {
        const { statusCode } = await senders[senderFor(audience)].post(
          world.fillPath(path),
          sent.fields,
          sent.headers,
        );
        if (statusCode !== 403) done[`${path} ${how}`] = statusCode;
      }
    }

    expect(done).toEqual({});
    expect(await allAuditEvents(world.context)).toEqual(before);
  });

  it('of another content type gets 415', async () => {
    const world = await createPopulatedWorld();
    const senders = await openBrowsers(world);
    for (const { path, audience } of FORMS) {
      for (const type of ['text/plain', 'application/json', 'multipart/form-data; boundary=x']) {
        const sender = senders[senderFor(audience)];
        const answer = await sender.post(world.fillPath(path), {}, { 'content-type': type });
        expect(answer.statusCode, path).toBe(415);
      }
    }
  });

  it('of our pages is accepted', async () => {
    const world = await createPopulatedWorld();
    for (const { path, audience } of FORMS) {
      // Some forms end the session, so each one gets a new browser.
      const sender = await open[senderFor(audience)](world);
      const { statusCode } = await sender.post(world.fillPath(path));
      expect([403, 415], path).not.toContain(statusCode);
    }
  });

  it('is checked by Sec-Fetch-Site when there is no Origin', async () => {
    const signedOut = await open.signedOut(await createPopulatedWorld());
    const answer = await signedOut.post('/language', { language: 'en' }, withoutOrigin('same-origin'));
    expect(answer.statusCode).toBe(303);
  });
});

/** Browsers with a page of ours, by the state of their session. */
const open = {
  signedOut: ({ server }: PopulatedWorld) => opened(createTestBrowser(server), '/login'),
  async pending({ server, bob }: PopulatedWorld) {
    const browser = createTestBrowser(server);
    await browser.signIn(bob);
    return opened(browser, '/sessions/two-factor');
  },
  async administrator({ server, alice }: PopulatedWorld) {
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    return opened(browser, '/settings/security');
  },
} as const;

async function opened(browser: TestBrowser, path: string): Promise<TestBrowser> {
  await browser.get(path);
  return browser;
}

async function openBrowsers(
  world: PopulatedWorld,
): Promise<Readonly<Record<keyof typeof open, TestBrowser>>> {
  const [signedOut, pending, administrator] = [
    open.signedOut(world),
    open.pending(world),
    open.administrator(world),
  ];
  return { signedOut: await signedOut, pending: await pending, administrator: await administrator };
}

/** The browser for the audience of a form: others are refused before the form is checked. */
function senderFor(audience: string): keyof typeof open {
  if (audience === 'anyone') return 'signedOut';
  return audience === 'halfSignedIn' ? 'pending' : 'administrator';
}

function tokenOn(page: string): string {
  return /name="authenticity_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
}
