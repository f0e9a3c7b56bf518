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
  'with a token that was made up': { fields: { authenticity_token: 'x'.repeat(43) } },
  'from another site': { headers: { origin: 'https://evil.example' } },
  'from our host without https': { headers: { origin: 'http://latchkey.example' } },
  'from another port of our host': { headers: { origin: 'https://latchkey.example:8443' } },
  'from nowhere': { headers: { origin: 'null' } },
  'from another site that is called ours': {
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  },
  'without a word where it is from': { headers: withoutOrigin() },
  'from another site, by Sec-Fetch-Site': { headers: withoutOrigin('cross-site') },
  'from another host of our site, by Sec-Fetch-Site': { headers: withoutOrigin('same-site') },
  'from no page at all, by Sec-Fetch-Site': { headers: withoutOrigin('none') },
};

describe('A form', () => {
  it('that another site could have sent does nothing, whichever it is', async () => {
    const here = await createPopulatedWorld();
    const senders = await sendersIn(here);
    const other = createTestBrowser(here.server);
    await other.get('/login');
    const ofAnother: Sent = { fields: { authenticity_token: tokenOn(other.page) } };
    const before = await allAuditEvents(here.context);

    const done: Record<string, number> = {};
    for (const [how, sent] of Object.entries({ ...FORGED, 'with the token of another browser': ofAnother })) {
      for (const { path, audience } of FORMS) {
        const { statusCode } = await senders[whoSends(audience)].post(
          here.fillPath(path),
          sent.fields,
          sent.headers,
        );
        if (statusCode !== 403) done[`${path} ${how}`] = statusCode;
      }
    }

    expect(done).toEqual({});
    expect(await allAuditEvents(here.context)).toEqual(before);
  });

  it('of another type is none, whichever it is', async () => {
    const here = await createPopulatedWorld();
    const senders = await sendersIn(here);
    for (const { path, audience } of FORMS) {
      for (const type of ['text/plain', 'application/json', 'multipart/form-data; boundary=x']) {
        const sender = senders[whoSends(audience)];
        const answer = await sender.post(here.fillPath(path), {}, { 'content-type': type });
        expect(answer.statusCode, path).toBe(415);
      }
    }
  });

  it('of ours is taken, whichever it is', async () => {
    const here = await createPopulatedWorld();
    for (const { path, audience } of FORMS) {
      // Some of them end the session.
      const sender = await open[whoSends(audience)](here);
      const { statusCode } = await sender.post(here.fillPath(path));
      expect([403, 415], path).not.toContain(statusCode);
    }
  });

  it('of ours is known by Sec-Fetch-Site where there is no Origin', async () => {
    const stranger = await open.stranger(await createPopulatedWorld());
    const answer = await stranger.post('/language', { language: 'en' }, withoutOrigin('same-origin'));
    expect(answer.statusCode).toBe(303);
  });
});

/** Browsers that have a page of ours open, by how far they are signed in. */
const open = {
  stranger: ({ server }: PopulatedWorld) => opened(createTestBrowser(server), '/login'),
  async half({ server, bob }: PopulatedWorld) {
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

async function sendersIn(here: PopulatedWorld): Promise<Readonly<Record<keyof typeof open, TestBrowser>>> {
  const [stranger, half, administrator] = [open.stranger(here), open.half(here), open.administrator(here)];
  return { stranger: await stranger, half: await half, administrator: await administrator };
}

/** By the audience of a form: others would be refused before their form is looked at. */
function whoSends(audience: string): keyof typeof open {
  if (audience === 'anyone') return 'stranger';
  return audience === 'halfSignedIn' ? 'half' : 'administrator';
}

function tokenOn(page: string): string {
  return /name="authenticity_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
}
