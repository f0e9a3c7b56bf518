import { describe, expect, it } from 'vitest';
import { medianCpuTimes } from '../../support/cpu-time.ts';
import { BAD_CREDENTIALS } from '../../support/error-bodies.ts';
import { type Answer, basicHeader, createTestWorld } from '../../support/test-world.ts';

describe('Wrong credentials', () => {
  it('get the same response, whatever is wrong with them', async () => {
    const { alice, bob, basic } = await createTestWorld();

    const answers = [
      await basic('alice', 'wrong').get('/user'),
      await basic('bob', 'wrong').get('/user'),
      await basic('nobody-here', alice.password).get('/user'),
      await basic('alice', '').get('/user'),
      await basic('', '').get('/user'),
      await basic('alice\0', alice.password).get('/user'),
      await basic(' alice', alice.password).get('/user'),
      await basic('bob ', bob.password).get('/user'),
      await basic('x'.repeat(3000), alice.password).get('/user'),
    ];

    const [first, ...others] = answers.map(shape);
    expect(first).toMatchObject({ status: 401, body: JSON.stringify(BAD_CREDENTIALS) });
    for (const other of others) expect(other).toEqual(first);
  });

  it('get no X-GitHub-OTP header, unlike correct ones without a one-time password', async () => {
    const { bob, basic } = await createTestWorld();

    const wrong = await basic('bob', 'wrong').get('/user', { 'x-github-otp': bob.code() });

    expect(wrong.headers).not.toHaveProperty('x-github-otp');
  });

  it('get 401 when they cannot be parsed', async () => {
    const { anonymous } = await createTestWorld();
    const base64 = (bytes: string | number[]) => Buffer.from(bytes as string).toString('base64');
    const unreadable = {
      'no scheme': 'alice',
      'a scheme alone': 'Basic',
      'a token scheme alone': 'token',
      'an unknown scheme': 'Digest username="alice"',
      'Base64 without a colon': `Basic ${base64('alice')}`,
      'invalid UTF-8': `Basic ${base64([0x61, 0x3a, 0xff, 0xfe])}`,
      'no Base64': 'Basic %%%',
      'a short token': 'token x',
    };

    for (const [what, authorization] of Object.entries(unreadable)) {
      const answer = await anonymous.get('/meta', { authorization });
      expect({ what, status: answer.statusCode, ...answer.json() }).toEqual({
        what,
        status: 401,
        ...BAD_CREDENTIALS,
      });
    }
  });

  it('get 401 even on public routes', async () => {
    const { basic } = await createTestWorld();

    const answers = [
      await basic('alice', 'wrong').get('/meta'),
      await basic('alice', 'wrong').get('/'),
      await basic('alice', 'wrong').get('/users/alice'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401]);
  });

  it('take as long for an unknown login as for a known one', async () => {
    const { basic } = await createTestWorld();
    await basic('alice', 'warm-up').at('10.9.9.9').get('/user');
    const guess = (login: string) => (turn: number) =>
      basic(login, `guess ${turn}`).at(`10.0.0.${turn}`).get('/user');

    const [known, unknown] = await medianCpuTimes(20, guess('alice'), guess('nobody-here'));

    const ratio = known / unknown;
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });
});

describe('A 401 response', () => {
  it('has no WWW-Authenticate header, because browsers would open a dialog', async () => {
    const { anonymous } = await createTestWorld();

    const answers = [
      await anonymous.get('/user'),
      await anonymous.get('/user', { authorization: basicHeader('alice', 'wrong') }),
    ];

    for (const { headers } of answers) expect(headers).not.toHaveProperty('www-authenticate');
  });
});

function shape({ statusCode, body, headers }: Answer) {
  return { status: statusCode, body, headers: Object.keys(headers).sort() };
}
