import { describe, expect, it } from 'vitest';
import { suspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { BAD_CREDENTIALS, OTP_REQUIRED } from '../../support/error-bodies.ts';
import { TEN_OPERATIONS } from '../../support/operations.ts';
import { createTestWorld } from '../../support/test-world.ts';

const BROKEN = '{"note": ';

describe('The order of refusals', () => {
  it('is credentials, one-time password, suspension, audience, body, fields, rows', async () => {
    const { context, alice, bob, mallory, basic, bearer } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    await suspendAccount(context, mallory.account);

    const answers = [
      await basic('alice', 'wrong').post('/authorizations', BROKEN),
      await bob.post('/authorizations', BROKEN),
      await mallory.post('/authorizations', BROKEN),
      await bearer(token).post('/authorizations', BROKEN),
      await alice.post('/authorizations', BROKEN),
      await alice.patch('/authorizations/999', { note: 7 }),
      await alice.patch('/authorizations/999', { note: 'fine' }),
    ];

    expect(answers.map((answer) => [answer.statusCode, answer.json().message])).toEqual([
      [401, 'Bad credentials'],
      [401, 'Must specify two-factor authentication OTP code.'],
      [403, 'Sorry. Your account was suspended.'],
      [403, 'This API can only be accessed with username and password Basic Auth'],
      [400, 'Problems parsing JSON'],
      [422, "Invalid request.\n\nFor 'properties/note', 7 is not a string."],
      [404, 'Not Found'],
    ]);
  });

  it('begins with the credentials on paths that do not exist, too', async () => {
    const { alice, bob, basic } = await createTestWorld();

    const answers = [
      await alice.patch('/authorizations', {}),
      await basic('alice', 'wrong').patch('/authorizations', {}),
      await bob.patch('/authorizations', {}),
      await alice.get('/no/such/place'),
      await basic('alice', 'wrong').get('/no/such/place'),
      await bob.get('/no/such/place'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 401, 401, 404, 401, 401]);
    expect(answers[1]?.json()).toEqual(BAD_CREDENTIALS);
    for (const asked of [answers[2], answers[5]]) {
      expect(asked?.json()).toEqual(OTP_REQUIRED);
      expect(asked?.headers['x-github-otp']).toBe('required; app');
    }
  });

  it('begins with 401 for missing credentials', async () => {
    const { anonymous } = await createTestWorld();

    for (const [method, path] of TEN_OPERATIONS) {
      const answer = await anonymous.ask(method, path, BROKEN, { accept: 'text/html' });
      expect({ path, status: answer.statusCode, message: answer.json().message }).toEqual({
        path,
        status: 401,
        message: 'Requires authentication',
      });
    }
  });

  it('has the documentation of the operation in the 401', async () => {
    const { anonymous } = await createTestWorld();

    const answer = await anonymous.get('/authorizations');

    expect(answer.json()).toEqual({
      message: 'Requires authentication',
      documentation_url:
        'https://docs.github.com/enterprise/3.2/rest/reference/oauth-authorizations#list-your-authorizations',
    });
  });
});
