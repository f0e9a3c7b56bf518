import { describe, expect, it } from 'vitest';
import { schedule } from '../../../src/core/operations/deprecations/schedule.ts';
import { remove, restore } from '../../../src/core/operations/deprecations/steps.ts';
import { CHALLENGE } from '../../core/delegation/authorization-codes/exchange-code.ts';
import { registerTestApp } from '../../support/apps.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type Person, type TestWorld } from '../../support/test-world.ts';
import { authorizeUrl, browserOf, decide, hiddenFields, redirectOf } from './authorization-requests.ts';

const PKCE = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
const features = ['web-flow-without-pkce'] as const;
const everybody = { features, accountIds: [], clientIds: [], share: 100 } as const;
/** The clock of a test world stands at 10:00. */
const twoHours = { from: '2026-01-15T10:00', until: '2026-01-15T12:00', timeZone: 'UTC' } as const;
const DESCRIPTION =
  'The web application flow without PKCE is deprecated, and switched off in a planned brownout until 2026-01-15T12:00:00Z. ' +
  'Send a code_challenge with code_challenge_method=S256, and the code_verifier with the code (RFC 7636).';

async function grant({ postbox }: TestWorld, person: Person): Promise<void> {
  await person.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });
}

/** What was counted since the last time, of this feature. */
function counted({ context }: TestWorld) {
  return context.deprecatedCalls
    .take()
    .filter(({ feature }) => feature === 'web-flow-without-pkce')
    .map(({ accountId, clientId, userAgent, count, rehearsed, refused }) => ({
      ...{ accountId, clientId, userAgent, count, rehearsed, refused },
    }));
}

/** One pass of Alice to Postbox. */
function onePass({ alice, postbox }: TestWorld, outcome: object = {}) {
  const caller = { accountId: alice.account.id, clientId: postbox.clientId, userAgent: 'Test Browser' };
  return [{ ...caller, count: 1, rehearsed: 0, refused: 0, ...outcome }];
}

describe('A brownout of authorization requests without PKCE', () => {
  it('redirects somebody with a grant to the app, with what to do and until when', async () => {
    const world = await createTestWorld();
    await grant(world, world.alice);
    const alice = await browserOf(world, world.alice);
    await schedule(world.context, { ...everybody, mode: 'refuse' }, twoHours);

    const answer = await alice.get(authorizeUrl(world.postbox, { scope: 'user,gist', state: 'a&b ü' }));

    expect(answer.statusCode).toBe(303);
    // There, it would say how long to wait before the redirect is followed.
    expect(answer.headers['retry-after']).toBeUndefined();
    expect(redirectOf(answer)).toEqual({
      target: 'http://127.0.0.1:9999/callback',
      parameters: {
        error: 'invalid_request',
        error_description: DESCRIPTION,
        error_uri: `https://latchkey.example/deprecations/web-flow-without-pkce?client_id=${world.postbox.clientId}&scopes=gist%2Cuser`,
        state: 'a&b ü',
      },
    });
    // The characters of RFC 6749 §4.1.2.1.
    expect(DESCRIPTION).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
    expect(counted(world)).toEqual(onePass(world, { refused: 1 }));
  });

  it('tells others on a page, with links to the app and to what its developer can do', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await schedule(world.context, { ...everybody, mode: 'refuse' }, twoHours);

    const answer = await alice.get(authorizeUrl(world.postbox, { state: 'x' }));

    expect([answer.statusCode, answer.headers.location]).toEqual([400, undefined]);
    expect(answer.headers['retry-after']).toBe('7200');
    expect(answer.body).toContain(DESCRIPTION);
    expect(answer.body).toContain(
      `<a href="https://latchkey.example/deprecations/web-flow-without-pkce?client_id=${world.postbox.clientId}">`,
    );
    expect(answer.body).toMatch(/href="http:\/\/127\.0\.0\.1:9999\/callback\?error=invalid_request&amp;/);
  });

  it('that begins while somebody reads the question refuses the answer', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await alice.get(authorizeUrl(world.postbox));
    await schedule(world.context, { ...everybody, mode: 'refuse' }, twoHours);

    const fields = hiddenFields(alice.page);
    const denied = await alice.post('/login/oauth/authorize', { ...fields, authorize: '0' });
    expect(redirectOf(denied).parameters).toMatchObject({ error: 'access_denied' });
    const agreed = await alice.post('/login/oauth/authorize', { ...fields, authorize: '1' });
    expect(agreed.statusCode).toBe(400);
    expect(counted(world)).toEqual(onePass(world, { refused: 1 }));
  });

  it('leaves alone who sends a challenge, native apps, and who is signed out', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    const native = await registerTestApp(world.context, world.mallory, { native: true });
    await schedule(world.context, { ...everybody, mode: 'refuse' }, twoHours);

    expect((await alice.get(authorizeUrl(world.postbox, PKCE))).statusCode).toBe(200);
    expect(redirectOf(await decide(alice, '1')).parameters).toHaveProperty('code');
    const withoutPkce = await alice.get(authorizeUrl(native));
    expect(withoutPkce.body).toContain('This application must send a code_challenge.');
    const stranger = createTestBrowser(world.server);
    expect(redirectOf(await stranger.get(authorizeUrl(world.postbox))).target).toMatch(/\/login$/);
    expect(counted(world)).toEqual([]);
  });

  it('of one app or one account refuses nobody else', async () => {
    const world = await createTestWorld();
    const calendar = await world.registerApp('Calendar');
    const [alice, mallory] = [await browserOf(world, world.alice), await browserOf(world, world.mallory)];
    const apps = { ...everybody, mode: 'refuse', clientIds: [calendar.clientId] } as const;
    await schedule(world.context, apps, twoHours);
    expect((await alice.get(authorizeUrl(calendar))).statusCode).toBe(400);
    expect((await alice.get(authorizeUrl(world.postbox))).statusCode).toBe(200);

    const people = { ...everybody, mode: 'refuse', accountIds: [world.mallory.account.id] } as const;
    await schedule(world.context, people, twoHours);
    expect((await mallory.get(authorizeUrl(world.postbox))).statusCode).toBe(400);
    expect((await alice.get(authorizeUrl(world.postbox))).statusCode).toBe(200);
  });
});

describe('A pass through the web flow without PKCE', () => {
  it('is counted once, when a code is issued', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);

    await alice.get(authorizeUrl(world.postbox));
    await alice.get(authorizeUrl(world.postbox));
    expect(counted(world)).toEqual([]);
    await decide(alice, '1');
    expect(counted(world)).toEqual(onePass(world));

    await grant(world, world.alice);
    const again = await alice.get(authorizeUrl(world.postbox));
    expect(redirectOf(again).parameters).toHaveProperty('code');
    expect(counted(world)).toEqual(onePass(world));
  });

  it('is not counted when it is denied', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await alice.get(authorizeUrl(world.postbox));
    await decide(alice, '0');

    expect(counted(world)).toEqual([]);
  });

  it('is counted as refused in a rehearsal, and answered', async () => {
    const world = await createTestWorld();
    const alice = await browserOf(world, world.alice);
    await schedule(world.context, { ...everybody, mode: 'rehearse' }, twoHours);

    await alice.get(authorizeUrl(world.postbox));
    expect(redirectOf(await decide(alice, '1')).parameters).toHaveProperty('code');
    expect(counted(world)).toEqual(onePass(world, { rehearsed: 1 }));
  });

  it('is refused after the removal, until that is undone', async () => {
    const world = await createTestWorld();
    await grant(world, world.alice);
    const alice = await browserOf(world, world.alice);
    await remove(world.context, { features });

    const { parameters } = redirectOf(await alice.get(authorizeUrl(world.postbox)));
    expect(parameters).toMatchObject({ error: 'invalid_request' });
    expect(parameters.error_description).toMatch(
      /^The web application flow without PKCE was deprecated, and has been removed\./,
    );
    await restore(world.context, features);
    expect(redirectOf(await alice.get(authorizeUrl(world.postbox))).parameters).toHaveProperty('code');
  });
});
