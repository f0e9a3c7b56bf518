import { describe, expect, it } from 'vitest';
import { registerAccount } from '../../../src/core/accounts/register.ts';
import { setPassword } from '../../../src/core/accounts/set-password.ts';
import { BAD_CREDENTIALS } from '../../support/answers.ts';
import { type Answer, basicHeader, town } from '../../support/town.ts';

describe('a password', () => {
  it('signs its owner in', async () => {
    const { alice } = await town();

    const answer = await alice.get('/user');

    expect(answer.statusCode).toBe(200);
    expect(answer.json().login).toBe('alice');
  });

  it('signs in by the primary e-mail, in any case of its letters', async () => {
    const { alice, basic } = await town();

    const answers = [
      await basic('alice@example.com', alice.password).get('/user'),
      await basic('Alice@Example.COM', alice.password).get('/user'),
    ];

    expect(answers.map((answer) => answer.json().login)).toEqual(['alice', 'alice']);
  });

  it('signs in whatever the case of the login', async () => {
    const { alice, basic } = await town();

    const answer = await basic('ALICE', alice.password).get('/user');

    expect(answer.json().login).toBe('alice');
  });

  it('does not sign in a login that only looks like hers', async () => {
    const { alice, basic } = await town();
    const lookAlikes = {
      'a dotless i': 'al\u0131ce',
      'a dotted capital I': 'AL\u0130CE',
      'fullwidth letters': '\uff41lice',
      'a soft hyphen': 'alice\u00ad',
      'a byte order mark': '\ufeffalice',
      'a blank before': ' alice',
      'a blank behind': 'alice ',
      'a NUL behind': 'alice\0',
      'a wildcard': 'alic%',
    };

    for (const [what, login] of Object.entries(lookAlikes)) {
      const answer = await basic(login, alice.password).get('/user');
      expect({ what, ...answer.json() }).toEqual({ what, ...BAD_CREDENTIALS });
    }
  });

  it('does not take the Kelvin sign for a k', async () => {
    const { context, basic } = await town();
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

  it('holds colons, blanks and umlauts, and is the same composed and decomposed', async () => {
    const { context, alice, basic } = await town();
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

  it('is refused when it was changed, even right after it was proven', async () => {
    const { context, alice, basic } = await town();
    await alice.get('/user');
    await alice.get('/user');

    await setPassword(context, alice.account, { password: 'through the looking glass', temporary: false });
    const answers = [
      await alice.get('/user'),
      await basic('alice', 'through the looking glass').get('/user'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 200]);
  });

  it('is not cut to a length that matches', async () => {
    const { context, alice, basic } = await town();
    const longest = 'x'.repeat(1024);
    await setPassword(context, alice.account, { password: longest, temporary: false });

    const answers = [
      await basic('alice', longest).get('/user'),
      await basic('alice', `${longest}y`).get('/user'),
      await basic('alice', `${longest}${'y'.repeat(8000)}`).get('/user'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 401, 401]);
  });

  it('passes fifty times at once', async () => {
    const { alice } = await town();

    const answers = await Promise.all(Array.from({ length: 50 }, () => alice.get('/user')));

    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  });
});

describe('wrong credentials', () => {
  it('are answered alike, whatever is wrong with them', async () => {
    const { alice, bob, basic } = await town();

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

  it('are not told from right ones that lack a one-time password by anything but that header', async () => {
    const { bob, basic } = await town();

    const wrong = await basic('bob', 'wrong').get('/user', { 'x-github-otp': bob.code() });

    expect(wrong.headers).not.toHaveProperty('x-github-otp');
  });

  it('are refused when they cannot be read', async () => {
    const { nobody } = await town();
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
      const answer = await nobody.get('/meta', { authorization });
      expect({ what, status: answer.statusCode, ...answer.json() }).toEqual({
        what,
        status: 401,
        ...BAD_CREDENTIALS,
      });
    }
  });

  it('are refused even where nobody has to sign in', async () => {
    const { basic } = await town();

    const answers = [
      await basic('alice', 'wrong').get('/meta'),
      await basic('alice', 'wrong').get('/'),
      await basic('alice', 'wrong').get('/users/alice'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401]);
  });

  it('take as long for a login that does not exist as for one that does', async () => {
    const { basic } = await town();
    await timed(() => basic('alice', 'warm-up').at('10.9.9.9').get('/user'));

    const known: number[] = [];
    const unknown: number[] = [];
    for (let turn = 0; turn < 20; turn++) {
      const address = `10.0.0.${turn}`;
      known.push(await timed(() => basic('alice', `guess ${turn}`).at(address).get('/user')));
      unknown.push(await timed(() => basic('nobody-here', `guess ${turn}`).at(address).get('/user')));
    }

    const ratio = median(known) / median(unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });
});

describe('the challenge', () => {
  it('is never a WWW-Authenticate header, which would make browsers ask', async () => {
    const { nobody } = await town();

    const answers = [
      await nobody.get('/user'),
      await nobody.get('/user', { authorization: basicHeader('alice', 'wrong') }),
    ];

    for (const { headers } of answers) expect(headers).not.toHaveProperty('www-authenticate');
  });
});

function shape({ statusCode, body, headers }: Answer) {
  return { status: statusCode, body, headers: Object.keys(headers).sort() };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
