import { describe, expect, it } from 'vitest';
import { startDevice } from '../../core/delegation/device-codes/device.ts';
import { registerTestApp } from '../../support/apps.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { browserOf, hiddenFields } from '../consent/authorization-requests.ts';

const PLACE = '/login/device';
const AWAY = '203.0.113.9';

describe('/login/device', () => {
  it('redirects signed-out users to the sign-in, and others to a confirmation when it was long ago', async () => {
    const world = await createTestWorld();
    const signedOut = await createTestBrowser(world.server).get(PLACE);
    expect([signedOut.statusCode, signedOut.headers.location]).toEqual([
      303,
      '/login?return_to=%2Flogin%2Fdevice',
    ]);

    const alice = await browserOf(world, world.alice);
    expect((await alice.get(PLACE)).statusCode).toBe(200);
    world.clock.advance(901);
    expect((await alice.get(PLACE)).statusCode).toBe(200);
    const { userCode } = await startDevice(world.context, world.postbox);
    const posted = await alice.post('/login/device/confirmation', { user_code: userCode, authorize: '1' });
    expect([posted.statusCode, String(posted.headers.location)]).toEqual([
      303,
      expect.stringContaining('/sessions/confirm'),
    ]);
  });

  it('ignores a user code in the query', async () => {
    const world = await createTestWorld();
    const { userCode } = await startDevice(world.context, world.postbox);
    const alice = await browserOf(world, world.alice);
    const shown = await alice.get(`${PLACE}?user_code=${userCode}`);
    expect(shown.statusCode).toBe(200);
    expect(shown.body).toMatch(/<input id="user_code" name="user_code"/);
    expect(shown.body).not.toContain(`value="${userCode}"`);
    expect(shown.body).not.toContain('Postbox');
  });

  it('shows app, owner, scopes, time and address of the device, with a warning', async () => {
    const world = await createTestWorld();
    const profile = { url: 'https://gift.example/', description: 'Gifts for all.' };
    const app = await registerTestApp(world.context, world.mallory, {
      ...profile,
      name: '<b>Gift',
      deviceFlow: true,
    });
    const { userCode } = await startDevice({ ...world.context, address: AWAY }, app, 'repo');
    const alice = await browserOf(world, world.alice);
    await alice.get(PLACE);

    const shown = await alice.post(PLACE, { user_code: userCode.toLowerCase().replace('-', '') });

    expect([shown.statusCode, shown.headers['cache-control']]).toEqual([200, 'no-store']);
    for (const text of [
      '&lt;b>Gift',
      'mallory',
      '<dd>Gifts for all.</dd>',
      'href="https://gift.example/"',
      AWAY,
      'not the address that you are at',
      '15 Jan 2026',
      'Full control of your repositories',
      'it is their device',
    ]) {
      expect(shown.body).toContain(text);
    }
    expect(shown.body).not.toContain('<b>Gift');
    expect(shown.body).toMatch(/name="authorize" value="1" data-sleepy/);
  });

  it('authorizes the device', async () => {
    const world = await createTestWorld();
    const device = await startDevice(world.context, world.postbox);
    const alice = await browserOf(world, world.alice);
    await alice.get(PLACE);
    await alice.post(PLACE, { user_code: device.userCode });
    expect((await device.poll()).kind).toBe('pending');

    const fields = { ...hiddenFields(alice.page), authorize: '1' };
    const answer = await alice.post('/login/device/confirmation', fields);

    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/login/device/success']);
    expect((await alice.follow()).body).toContain('The device is connected');
    expect((await device.poll()).kind).toBe('exchanged');
    expect((await alice.get('/settings/applications')).body).toContain('Postbox');
  });

  it('denies the device', async () => {
    const world = await createTestWorld();
    const device = await startDevice(world.context, world.postbox);
    const alice = await browserOf(world, world.alice);
    await alice.get(PLACE);
    await alice.post(PLACE, { user_code: device.userCode });
    const answer = await alice.post('/login/device/confirmation', {
      ...hiddenFields(alice.page),
      authorize: '0',
    });
    expect(answer.headers.location).toBe('/login/device/failure');
    expect((await alice.follow()).body).toContain('The device was refused');
    expect((await device.poll()).kind).toBe('denied');
  });

  it('shows the form with an error for a wrong code, and locks after ten of them', async () => {
    const world = await createTestWorld();
    const device = await startDevice(world.context, world.postbox);
    const mallory = await browserOf(world, world.mallory);
    await mallory.get(PLACE);

    const wrong = await mallory.post(PLACE, { user_code: 'BBBB-BBBB' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toMatch(/id="user_code-problem">This code is not known here/);
    for (let tries = 0; tries < 9; tries++) {
      await mallory.post('/login/device/confirmation', { user_code: 'CCCC-CCCC', authorize: '1' });
    }
    const locked = await mallory.post(PLACE, { user_code: device.userCode });
    expect(locked.statusCode).toBe(403);
    expect(locked.body).toContain('Too many codes were typed');
  });

  it('does nothing for a forged form, nor without a decision', async () => {
    const world = await createTestWorld();
    const device = await startDevice(world.context, world.postbox);
    const alice = await browserOf(world, world.alice);
    await alice.get(PLACE);
    const approval = { user_code: device.userCode, authorize: '1' };
    const forged = [
      await alice.post('/login/device/confirmation', { ...approval, authenticity_token: 'wrong' }),
      await alice.post('/login/device/confirmation', approval, { origin: 'https://evil.example' }),
      await alice.post(PLACE, { user_code: device.userCode }, { origin: 'https://evil.example' }),
    ];
    expect(forged.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403]);
    const neither = await alice.post('/login/device/confirmation', { ...approval, authorize: '2' });
    expect(neither.statusCode).toBe(422);
    expect((await device.poll()).kind).toBe('pending');
  });

  it('is available in Chinese', async () => {
    const world = await createTestWorld();
    const device = await startDevice(world.context, world.postbox);
    const alice = await browserOf(world, world.alice);
    const chinese = { 'accept-language': 'zh-CN' };
    expect((await alice.get(PLACE, chinese)).body).toContain('连接设备');
    const shown = await alice.post(PLACE, { user_code: device.userCode }, chinese);
    expect(shown.body).toContain('在设备上授权 Postbox');
    expect((await alice.post(PLACE, { user_code: 'x' }, chinese)).body).toContain('代码无效或已过期');
  });
});
