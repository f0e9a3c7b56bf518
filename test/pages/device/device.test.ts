import { describe, expect, it } from 'vitest';
import { startDevice } from '../../core/delegation/device-codes/device.ts';
import { registerTestApp } from '../../support/apps.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { browserOf, hiddenFields } from '../consent/asking.ts';

const PLACE = '/login/device';
const AWAY = '203.0.113.9';

describe('/login/device', () => {
  it('asks a stranger to sign in, and somebody who signed in long ago for the password, ahead of the code', async () => {
    const here = await createTestWorld();
    const stranger = await createTestBrowser(here.server).get(PLACE);
    expect([stranger.statusCode, stranger.headers.location]).toEqual([
      303,
      '/login?return_to=%2Flogin%2Fdevice',
    ]);

    const alice = await browserOf(here, here.alice);
    expect((await alice.get(PLACE)).statusCode).toBe(200);
    here.clock.advance(901);
    expect((await alice.get(PLACE)).headers.location).toBe('/sessions/confirm?return_to=%2Flogin%2Fdevice');
    const { userCode } = await startDevice(here.context, here.postbox);
    const posted = await alice.post('/login/device/confirmation', { user_code: userCode, authorize: '1' });
    expect([posted.statusCode, String(posted.headers.location)]).toEqual([
      303,
      expect.stringContaining('/sessions/confirm'),
    ]);
  });

  it('wants the code typed: one in the address has no effect', async () => {
    const here = await createTestWorld();
    const { userCode } = await startDevice(here.context, here.postbox);
    const alice = await browserOf(here, here.alice);
    const shown = await alice.get(`${PLACE}?user_code=${userCode}`);
    expect(shown.statusCode).toBe(200);
    expect(shown.body).toMatch(/<input id="user_code" name="user_code"/);
    expect(shown.body).not.toContain(`value="${userCode}"`);
    expect(shown.body).not.toContain('Postbox');
  });

  it('shows whose device it may be, for what, since when and from where, and warns', async () => {
    const here = await createTestWorld();
    const said = { url: 'https://gift.example/', description: 'Gifts for all.' };
    const app = await registerTestApp(here.context, here.mallory, {
      ...said,
      name: '<b>Gift',
      deviceFlow: true,
    });
    const { userCode } = await startDevice({ ...here.context, from: AWAY }, app, 'repo');
    const alice = await browserOf(here, here.alice);
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

  it('lets the device in, and says so', async () => {
    const here = await createTestWorld();
    const device = await startDevice(here.context, here.postbox);
    const alice = await browserOf(here, here.alice);
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

  it('turns it away, and says so', async () => {
    const here = await createTestWorld();
    const device = await startDevice(here.context, here.postbox);
    const alice = await browserOf(here, here.alice);
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

  it('shows the form again for a code that is wrong, over, or answered, and locks after ten', async () => {
    const here = await createTestWorld();
    const device = await startDevice(here.context, here.postbox);
    const mallory = await browserOf(here, here.mallory);
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

  it('does nothing for a form that did not come from its page, nor for neither yes nor no', async () => {
    const here = await createTestWorld();
    const device = await startDevice(here.context, here.postbox);
    const alice = await browserOf(here, here.alice);
    await alice.get(PLACE);
    const yes = { user_code: device.userCode, authorize: '1' };
    const forged = [
      await alice.post('/login/device/confirmation', { ...yes, authenticity_token: 'wrong' }),
      await alice.post('/login/device/confirmation', yes, { origin: 'https://evil.example' }),
      await alice.post(PLACE, { user_code: device.userCode }, { origin: 'https://evil.example' }),
    ];
    expect(forged.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403]);
    const neither = await alice.post('/login/device/confirmation', { ...yes, authorize: '2' });
    expect(neither.statusCode).toBe(422);
    expect((await device.poll()).kind).toBe('pending');
  });

  it('says it in Chinese', async () => {
    const here = await createTestWorld();
    const device = await startDevice(here.context, here.postbox);
    const alice = await browserOf(here, here.alice);
    const chinese = { 'accept-language': 'zh-CN' };
    expect((await alice.get(PLACE, chinese)).body).toContain('连接设备');
    const shown = await alice.post(PLACE, { user_code: device.userCode }, chinese);
    expect(shown.body).toContain('在设备上授权 Postbox');
    expect((await alice.post(PLACE, { user_code: 'x' }, chinese)).body).toContain('这里没有此代码');
  });
});
