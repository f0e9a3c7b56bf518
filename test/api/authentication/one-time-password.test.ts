import { describe, expect, it } from 'vitest';
import { BAD_CREDENTIALS, OTP_REQUIRED } from '../../support/error-bodies.ts';
import { TEN_OPERATIONS } from '../../support/operations.ts';
import { type Answer, createTestWorld } from '../../support/test-world.ts';

const STEP = 30;

describe('An account with two-factor authentication', () => {
  it('gets 401 without a one-time password on each of the ten operations', async () => {
    const { bob } = await createTestWorld();

    for (const [method, path, body] of TEN_OPERATIONS) {
      const answer = await bob.ask(method, path, body);
      expect({ method, path, ...summaryOf(answer) }).toEqual({ method, path, ...REQUIRED });
    }
    expect((await bob.withCode().get('/authorizations')).json()).toEqual([]);
  });

  it('gets 401 elsewhere, too, and is not locked out by missing codes', async () => {
    const { bob } = await createTestWorld();

    for (let turn = 0; turn < 12; turn++) await bob.get('/user');

    expect(summaryOf(await bob.get('/meta'))).toEqual(REQUIRED);
    expect((await bob.withCode().get('/user')).statusCode).toBe(200);
  });

  it('gets the same 401 for a wrong code', async () => {
    const { bob } = await createTestWorld();

    const answer = await bob.get('/user', { 'x-github-otp': wrong(bob.code()) });

    expect(summaryOf(answer)).toEqual(REQUIRED);
  });

  it('gets a plain 401 for a wrong password, which does not consume the code', async () => {
    const { bob, basic } = await createTestWorld();

    const guess = await basic('bob', 'guess').get('/user', { 'x-github-otp': bob.code() });
    const right = await bob.withCode().get('/user');

    expect(guess.headers).not.toHaveProperty('x-github-otp');
    expect(guess.json()).toEqual(BAD_CREDENTIALS);
    expect(right.statusCode).toBe(200);
  });

  it.each([
    [-3, 401],
    [-2, 401],
    [-1, 200],
    [0, 200],
    [1, 200],
    [2, 401],
    [3, 401],
  ])('with a code that is %i steps away gets %i', async (steps, status) => {
    const { bob } = await createTestWorld();

    const answer = await bob.get('/user', { 'x-github-otp': bob.code(steps) });

    expect(answer.statusCode).toBe(status);
  });

  it('must send exactly six ASCII digits', async () => {
    const { bob } = await createTestWorld();
    const code = bob.code();
    const fullwidth = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
    const bad = [
      `${code.slice(0, 3)}.${code.slice(3)}`,
      `${code}0`,
      code.slice(1),
      `+${code.slice(1)}`,
      `${code},${code}`,
      code.repeat(1000),
      Buffer.from(fullwidth).toString('latin1'),
    ];

    for (const otp of bad)
      expect(summaryOf(await bob.get('/user', { 'x-github-otp': otp }))).toEqual(REQUIRED);
    expect((await bob.withCode().get('/user')).statusCode).toBe(200);
  });

  it('differs from one without: there, a code is ignored', async () => {
    const { alice } = await createTestWorld();

    expect((await alice.get('/user', { 'x-github-otp': '123456' })).statusCode).toBe(200);
  });
});

describe('A one-time password', () => {
  it('is consumed by the request that succeeds', async () => {
    const { bob } = await createTestWorld();
    const once = bob.withCode();

    const answers = [await once.post('/authorizations', { note: 'first' }), await once.get('/user')];

    expect(statuses(answers)).toEqual([201, 401]);
    expect(summaryOf(answers[1])).toEqual(REQUIRED);
  });

  it('is refused with 401 once it is consumed, even on a path that does not exist', async () => {
    const { bob } = await createTestWorld();
    const once = bob.withCode();
    await once.get('/user');

    for (const path of ['/authorizations/999', '/no/such/place'])
      expect(summaryOf(await once.get(path))).toEqual(REQUIRED);
    expect(summaryOf(await once.post('/authorizations', { note: '' }))).toEqual(REQUIRED);
  });

  it('is consumed by a 304 response', async () => {
    const { bob, clock } = await createTestWorld();
    const { etag = '' } = (await bob.withCode().get('/authorizations')).headers;
    clock.advance(STEP);
    const once = bob.withCode();

    const answers = [
      await once.get('/authorizations', { 'if-none-match': String(etag) }),
      await once.get('/authorizations'),
    ];

    expect(statuses(answers)).toEqual([304, 401]);
  });

  it('is not consumed by a request that is refused', async () => {
    const { bob } = await createTestWorld();
    const once = bob.withCode();

    const answers = [
      await once.patch('/authorizations', {}),
      await once.get('/no/such/place'),
      await once.get('/authorizations/1'),
      await once.delete('/authorizations/1'),
      await once.post('/authorizations', { note: '' }),
      await once.post('/authorizations', '{'),
      await once.get('/rate_limit'),
      await once.post('/authorizations', { note: 'at last' }),
    ];

    expect(statuses(answers)).toEqual([404, 404, 404, 404, 422, 400, 404, 201]);
  });

  it('is consumed for the account, from every address', async () => {
    const { bob } = await createTestWorld();

    const answers = [
      await bob.withCode().at('10.0.0.1').get('/user'),
      await bob.withCode().at('10.0.0.2').get('/user'),
    ];

    expect(statuses(answers)).toEqual([200, 401]);
  });

  it('is refused once a newer one was consumed', async () => {
    const { bob } = await createTestWorld();
    const older = bob.with({ 'x-github-otp': bob.code(0) });

    const newer = await bob.get('/user', { 'x-github-otp': bob.code(1) });

    expect(statuses([newer, await older.get('/user')])).toEqual([200, 401]);
  });

  it('is accepted again in the next step', async () => {
    const { bob, clock } = await createTestWorld();
    await bob.withCode().get('/user');

    clock.advance(STEP);

    expect((await bob.withCode().get('/user')).statusCode).toBe(200);
  });

  it('succeeds for one of eight concurrent requests', async () => {
    const { bob, clock } = await createTestWorld();
    const once = bob.withCode();

    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, turn) => once.post('/authorizations', { note: `note ${turn}` })),
    );
    clock.advance(STEP);

    expect(statuses(answers).toSorted()).toEqual([201, ...Array(7).fill(401)]);
    expect((await bob.withCode().get('/authorizations')).json()).toHaveLength(1);
  });
});

const REQUIRED = { status: 401, otp: 'required; app', body: OTP_REQUIRED };

function summaryOf(answer: Answer | undefined) {
  return { status: answer?.statusCode, otp: answer?.headers['x-github-otp'], body: answer?.json() };
}

function statuses(answers: readonly Answer[]): number[] {
  return answers.map(({ statusCode }) => statusCode);
}

/** A wrong code; the chance that it is the code of a neighbouring step is below 1 in 300,000. */
function wrong(code: string): string {
  return String((Number(code) + 314_159) % 1_000_000).padStart(6, '0');
}
