import { describe, expect, it } from 'vitest';
import { getAccount } from '../../../src/core/identity/accounts/find.ts';
import { suspendAccount, unsuspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { BAD_CREDENTIALS, OTP_REQUIRED, SUSPENDED } from '../../support/error-bodies.ts';
import { TEN_OPERATIONS } from '../../support/operations.ts';
import { createTestWorld } from '../../support/test-world.ts';

describe('A suspended account', () => {
  it('gets 403 for its password at the next request', async () => {
    const { context, alice } = await createTestWorld();
    await alice.get('/user');

    await suspendAccount(context, alice.account);

    for (const [method, path, body] of TEN_OPERATIONS) {
      const answer = await alice.ask(method, path, body);
      expect({ path, status: answer.statusCode, ...answer.json() }).toEqual({
        path,
        status: 403,
        ...SUSPENDED,
      });
    }
  });

  it('gets 403 only after the right password and one-time password', async () => {
    const { context, bob, basic } = await createTestWorld();
    await suspendAccount(context, bob.account);

    const answers = [
      await basic('bob', 'guess').get('/user'),
      await bob.get('/user'),
      await bob.withCode().get('/user'),
    ];

    expect(answers.map((answer) => answer.json())).toEqual([BAD_CREDENTIALS, OTP_REQUIRED, SUSPENDED]);
  });

  it('has no valid tokens until the suspension is lifted', async () => {
    const { context, alice, bearer, basic } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();

    await suspendAccount(context, alice.account);
    const answers = [await bearer(token).get('/user'), await basic(token, 'x-oauth-basic').get('/user')];
    await unsuspendAccount(context, await getAccount(context, 'alice'));
    const back = await bearer(token).get('/user');

    for (const answer of answers) expect(answer.json()).toEqual(BAD_CREDENTIALS);
    expect(back.statusCode).toBe(200);
  });

  it('does not consume its one-time password', async () => {
    const { context, bob } = await createTestWorld();
    await suspendAccount(context, bob.account);
    await bob.withCode().get('/user');

    await unsuspendAccount(context, await getAccount(context, 'bob'));

    expect((await bob.withCode().get('/user')).statusCode).toBe(200);
  });
});
