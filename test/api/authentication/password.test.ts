import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { registerAccount } from '../../../src/core/operations/account-management/register.ts';
import { setPassword } from '../../../src/core/operations/account-management/replace-password.ts';
import { BAD_CREDENTIALS } from '../../support/error-bodies.ts';
import { createTestWorld } from '../../support/test-world.ts';

describe('A password', () => {
  it('authenticates its owner', async () => {
    const { alice } = await createTestWorld();

    const answer = await alice.get('/user');

    expect(answer.statusCode).toBe(200);
    expect(answer.json().login).toBe('alice');
  });

  it('authenticates with the primary e-mail address in any case', async () => {
    const { alice, basic } = await createTestWorld();

    const answers = [
      await basic('alice@example.com', alice.password).get('/user'),
      await basic('Alice@Example.COM', alice.password).get('/user'),
    ];

    expect(answers.map((answer) => answer.json().login)).toEqual(['alice', 'alice']);
  });

  it('authenticates with the login in any case', async () => {
    const { alice, basic } = await createTestWorld();

    const answer = await basic('ALICE', alice.password).get('/user');

    expect(answer.json().login).toBe('alice');
  });

  it('does not authenticate a look-alike login', async () => {
    const { alice, basic } = await createTestWorld();
    const lookAlikes = {
      'a dotless i': 'al\u0131ce',
      'a dotted capital I': 'AL\u0130CE',
      'fullwidth letters': '\uff41lice',
      'a soft hyphen': 'alice\u00ad',
      'a byte order mark': '\ufeffalice',
      'a leading space': ' alice',
      'a trailing space': 'alice ',
      'a trailing NUL': 'alice\0',
      'a wildcard': 'alic%',
    };

    for (const [what, login] of Object.entries(lookAlikes)) {
      const answer = await basic(login, alice.password).get('/user');
      expect({ what, ...answer.json() }).toEqual({ what, ...BAD_CREDENTIALS });
    }
  });

  it('does not authenticate a login with the Kelvin sign for a k', async () => {
    const { context, basic } = await createTestWorld();
    const password = 'kelvin-is-no-k';
    const kit = { login: 'kit', password, name: null, email: 'kit@example.com', siteAdmin: false };
    await registerAccount(context, { ...kit, temporaryPassword: false });

    const answers = [
      await basic('Kit', password).get('/user'),
      await basic('\u212ait', password).get('/user'),
      await basic('\u212ait@example.com', password).get('/user'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 401, 401]);
  });

  it('may contain colons, spaces and umlauts, composed or decomposed', async () => {
    const { context, alice, basic } = await createTestWorld();
    const password = 'a: b :: gr\u00fc\u00dfe';
    await setPassword(context, alice.account, { password, temporary: false });

    const answers = [
      await basic('alice', password).get('/user'),
      await basic('alice', password.normalize('NFD')).get('/user'),
      await basic('alice', 'a: b :: gru\u00dfe').get('/user'),
      await basic('alice', 'a').get('/user'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 401, 401]);
  });

  it('is refused after a change, even when it was cached', async () => {
    const { context, alice, basic } = await createTestWorld();
    await alice.get('/user');
    await alice.get('/user');

    await setPassword(context, alice.account, { password: 'through the looking glass', temporary: false });
    const answers = [
      await alice.get('/user'),
      await basic('alice', 'through the looking glass').get('/user'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 200]);
  });

  it('is not truncated', async () => {
    const { context, alice, basic } = await createTestWorld();
    const longest = randomBytes(512).toString('hex');
    await setPassword(context, alice.account, { password: longest, temporary: false });

    const answers = [
      await basic('alice', longest).get('/user'),
      await basic('alice', `${longest}y`).get('/user'),
      await basic('alice', `${longest}${'y'.repeat(8000)}`).get('/user'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 401, 401]);
  });

  it('authenticates fifty concurrent requests', async () => {
    const { alice } = await createTestWorld();

    const answers = await Promise.all(Array.from({ length: 50 }, () => alice.get('/user')));

    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  });
});
