import { describe, expect, it } from 'vitest';
import { schedule } from '../../../src/core/operations/deprecations/schedule.ts';
import { announce, remove } from '../../../src/core/operations/deprecations/steps.ts';
import { addDeprecatedCalls } from '../../support/deprecated-calls.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createSignedInWorld } from '../tokens/signed-in-world.ts';

const TITLE = 'Old ways to use the API that you still use';
const NOTICE = 'In the last 30 days, programs of yours used the API in ways that are deprecated.';
const WEEK = 7 * 86_400;

async function createCallingWorld() {
  const world = await createSignedInWorld();
  const { alice, bob, browser, clock, postbox } = world;
  await addDeprecatedCalls(world, { by: alice, clientId: postbox.clientId, times: 3 });
  await addDeprecatedCalls(world, { by: alice, userAgent: 'ghauth', outcome: 'refused' });
  await addDeprecatedCalls(world, { by: bob, userAgent: 'of-bob', address: '192.0.2.99' });
  return {
    ...world,
    async read(path: string, headers = {}) {
      await browser.signIn(alice);
      return (await browser.get(path, headers)).body;
    },
    later: (days: number) => clock.advance(days * 86_400),
  };
}

describe('The page about signing in', () => {
  it('says nothing of what is not deprecated', async () => {
    const { read } = await createCallingWorld();
    expect(await read('/settings/security')).not.toContain(TITLE);
  });

  it('tells people which deprecated features they still use, with what, from where, until when', async () => {
    const { context, postbox, read } = await createCallingWorld();
    await announce(context, {
      features: ['create-authorization', 'list-grants'],
      sunset: '2026-06-30T00:00:00Z',
    });

    const body = await read('/settings/security');

    expect(body).toContain(TITLE);
    expect(body).toContain('<h3>Creating an authorization by password</h3>');
    expect(body).toContain('It will be removed on 30 Jun 2026.');
    expect(body).toContain(
      '<span class="mono">octokit-rest.js/16.43</span> · Postbox · <span class="mono">192.0.2.7</span>',
    );
    expect(body).toContain(' · 3 calls<');
    expect(body).toMatch(/ghauth.* · 1 call · 1 of them refused/);
    expect(body).toContain(`href="/deprecations/create-authorization?client_id=${postbox.clientId}"`);
    // What others do is no business of hers.
    expect(body).not.toContain('of-bob');
    expect(body).not.toContain('<h3>Listing grants');
  });

  it('says so when a feature is removed, or switched off at times, or has no day yet', async () => {
    const { context, read } = await createCallingWorld();
    const features = ['create-authorization'] as const;
    const time = { from: '2026-01-20T10:00', until: '2026-01-20T12:00', timeZone: 'UTC' };
    const callers = { accountIds: [], clientIds: [], share: 100 };

    await schedule(context, { ...callers, features, mode: 'rehearse' }, time);
    expect(await read('/settings/security')).not.toContain(TITLE);
    await schedule(context, { ...callers, features, mode: 'refuse' }, time);
    expect(await read('/settings/security')).toContain('no day of removal is known yet');
    await remove(context, { features });
    expect(await read('/settings/security')).toContain(
      'It was removed on 15 Jan 2026: these calls are refused.',
    );
  });

  it('forgets what was used long ago', async () => {
    const { context, read, later } = await createCallingWorld();
    await announce(context, { features: ['create-authorization'], sunset: null });
    later(90);
    expect(await read('/settings/security')).toContain(TITLE);
    later(1);
    expect(await read('/settings/security')).not.toContain(TITLE);
  });

  it('says it in Chinese, too', async () => {
    const { context, read } = await createCallingWorld();
    await announce(context, { features: ['create-authorization'], sunset: '2026-06-30T00:00:00Z' });
    const body = await read('/settings/security', { 'accept-language': 'zh' });
    expect(body).toContain('你仍在使用的旧 API 用法');
    expect(body).toContain('将于 2026年6月30日 移除。');
  });
});

describe('The first page of the settings', () => {
  it('tells for 30 days of a use of what is announced, and leads to the details', async () => {
    const { context, read, later, clock } = await createCallingWorld();
    expect(await read('/settings/tokens')).not.toContain(NOTICE);
    await remove(context, { features: ['create-authorization'] });
    expect(await read('/settings/tokens')).not.toContain(NOTICE);

    await announce(context, { features: ['create-authorization'], sunset: null });
    expect(await read('/settings/tokens')).toContain(`${NOTICE} <a href="/settings/security#deprecated">`);
    expect(await read('/settings/security')).toContain('<section class="card" id="deprecated">');

    clock.advance(4 * WEEK);
    expect(await read('/settings/tokens')).toContain(NOTICE);
    later(3);
    expect(await read('/settings/tokens')).not.toContain(NOTICE);
  });

  it('tells nobody who does not use it', async () => {
    const { context, mallory, server } = await createCallingWorld();
    await announce(context, { features: ['create-authorization'], sunset: null });
    const browser = createTestBrowser(server);
    await browser.signIn(mallory);
    expect((await browser.get('/settings/tokens')).body).not.toContain(NOTICE);
  });
});

describe('The page of an app', () => {
  it('tells its owner how often deprecated features are used with it, and nothing of who uses them', async () => {
    const { context, postbox, read, mallory, ...world } = await createCallingWorld();
    const userAgent = 'of-mallory';
    await addDeprecatedCalls({ context }, { by: mallory, clientId: postbox.clientId, userAgent });
    const path = `/settings/developers/${postbox.clientId}`;
    expect(await read(path)).not.toContain('Deprecated features used with this app');

    await announce(context, { features: ['create-authorization'], sunset: '2026-06-30T00:00:00Z' });
    const body = await read(path);

    expect(body).toContain('<h2>Deprecated features used with this app in the last 30 days</h2>');
    expect(body).toContain('It will be removed on 30 Jun 2026.');
    expect(body).toContain('<p class="faint">4 calls · ');
    expect(body).toContain(`href="/deprecations/create-authorization?client_id=${postbox.clientId}"`);
    for (const secret of [userAgent, 'octokit', '192.0.2.7']) expect(body).not.toContain(secret);
    world.later(31);
    expect(await read(path)).not.toContain('Deprecated features used with this app');
  });
});
