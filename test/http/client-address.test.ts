import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../src/core/operations/housekeeping/flush-usage.ts';
import { createTestBrowser } from '../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../support/test-world.ts';

const BEHIND_PROXIES = { trustedProxies: ['127.0.0.1', '10.0.0.0/8', '2001:db8:f::/48'] };

/** What clients and proxies send, and the address that counts. */
const SENT: readonly (readonly [forwarded: string, address: string])[] = [
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1:5678', '192.0.2.1'],
  ['192.0.2.1:1', '192.0.2.1'],
  ['2001:db8::1', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['2001:DB8:0:0::0001', '2001:db8::1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['[::ffff:c000:201]:80', '192.0.2.1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['192.0.2.1, 10.0.0.5:443', '192.0.2.1'],
  ['192.0.2.1:99,[2001:db8:f::7]:443', '192.0.2.1'],
  ['192.0.2.1, ::ffff:10.0.0.5', '192.0.2.1'],
  // No address: the proxy that sent it.
  ['unknown', '127.0.0.1'],
  ['_hidden', '127.0.0.1'],
  ['5', '127.0.0.1'],
  ['192.0.2', '127.0.0.1'],
  ['0x7f.0.0.9', '127.0.0.1'],
  ['192.0.2.01', '127.0.0.1'],
  ['192.0.2.1:', '127.0.0.1'],
  ['192.0.2.1:port', '127.0.0.1'],
  ['"192.0.2.1"', '127.0.0.1'],
  ['[2001:db8::1', '127.0.0.1'],
  ['operator', '127.0.0.1'],
  ['192.0.2.1, unknown', '127.0.0.1'],
  ['unknown, 10.0.0.5:443', '10.0.0.5'],
];

const recorded = async ({ context }: TestWorld) =>
  (await context.db.selectFrom('audit_events').select('address').orderBy('id', 'desc').execute())[0]?.address;

describe('The address of a client behind trusted proxies', () => {
  it.each(SENT)('is, for X-Forwarded-For: %s, %s', async (forwarded, address) => {
    const world = await createTestWorld(BEHIND_PROXIES);

    await world.basic('alice', 'wrong').with({ 'x-forwarded-for': forwarded }).get('/user');

    expect(await recorded(world)).toBe(address);
    expect(world.log.join('')).toContain(`"address":"${address}"`);
  });

  it.each([
    ['ports', (turn: number) => `192.0.2.1:${5000 + turn}`],
    ['ports of IPv6', (turn: number) => `[2001:db8::1]:${5000 + turn}`],
    ['zones', (turn: number) => `fe80::1%${turn}`],
    ['words', (turn: number) => `client-${turn}`],
    ['spellings', (turn: number) => `2001:db8:${'0'.repeat(turn % 4)}1::${'0'.repeat(turn % 3)}1`],
  ])('does not change with different %s, so that the lockout holds', async (_, forwarded) => {
    const { basic } = await createTestWorld(BEHIND_PROXIES);
    const guess = (turn: number) =>
      basic('alice', `guess ${turn}`)
        .with({ 'x-forwarded-for': forwarded(turn) })
        .get('/user');

    for (let turn = 0; turn < 10; turn++) expect((await guess(turn)).statusCode).toBe(401);

    expect((await guess(10)).statusCode).toBe(403);
  });

  it('counts for the anonymous rate limit', async () => {
    const { anonymous } = await createTestWorld({ ...BEHIND_PROXIES, rateLimit: 5000 });
    const ask = (port: number) => anonymous.get('/meta', { 'x-forwarded-for': `192.0.2.1:${port}` });

    const remaining = [await ask(1), await ask(2)].map(({ headers }) => headers['x-ratelimit-remaining']);

    expect(remaining).toEqual(['59', '58']);
  });

  it('is stored of a token, a session and a device code without its port', async () => {
    const world = await createTestWorld(BEHIND_PROXIES);
    const { alice, bearer, context, server, postbox } = world;
    const headers = { 'x-forwarded-for': '[2001:DB8::1]:443' };
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();

    await bearer(token).with(headers).get('/user');
    await flushUsage(context);
    const browser = createTestBrowser(server);
    await browser.get('/login', headers);
    await browser.post('/login', { login: alice.login, password: alice.password }, headers);
    const form = { client_id: postbox.clientId };
    await server.inject({ method: 'POST', url: '/login/device/code', headers, payload: form });

    const { db } = context;
    const [used] = await db.selectFrom('authorizations').select('last_used_address as address').execute();
    const [session] = await db.selectFrom('sessions').select('address').execute();
    const [device] = await db.selectFrom('device_codes').select('address').execute();
    const expected = { address: '2001:db8::1' };
    expect([used, session, device]).toEqual([expected, expected, expected]);
  });
});

describe('The address of a client that connects directly', () => {
  it('is that of the connection, whatever it forwards', async () => {
    const world = await createTestWorld();

    await world.basic('alice', 'wrong').with({ 'x-forwarded-for': '192.0.2.1' }).get('/user');

    expect(await recorded(world)).toBe('127.0.0.1');
  });

  it('is the IPv4 address of one that an IPv6 socket reports', async () => {
    const world = await createTestWorld();

    await world.basic('alice', 'wrong').at('::ffff:192.0.2.9').get('/user');

    expect(await recorded(world)).toBe('192.0.2.9');
  });
});
