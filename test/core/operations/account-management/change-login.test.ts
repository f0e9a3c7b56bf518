import { describe, expect, it } from 'vitest';
import { createOrganization } from '../../../../src/core/directory/organizations/create.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { findAccount, getAccount } from '../../../../src/core/identity/accounts/find.ts';
import { changeLogin } from '../../../../src/core/operations/account-management/change-login.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { createTestWorld } from '../../../support/test-world.ts';

describe('A changed login', () => {
  it('leaves tokens, and signs in with the same password; the earlier one leads nowhere', async () => {
    const { context, alice, basic, bearer } = await createTestWorld();
    const created = await alice.post('/authorizations', { note: 'ci', scopes: ['user'] });
    const { token } = created.json() as { token: string };

    expect(await changeLogin(context, alice.account, 'wonder')).toBe(true);

    const byToken = await bearer(token).get('/user');
    const byPassword = await basic('wonder', alice.password).get('/user');
    expect([byToken.json().login, byToken.json().id]).toEqual(['wonder', alice.account.id]);
    expect(byPassword.statusCode).toBe(200);
    expect((await alice.get('/user')).statusCode).toBe(401);
    expect((await bearer(token).get('/users/alice')).statusCode).toBe(404);
    expect(await findAccount(context, 'alice')).toBeUndefined();
    const event = (await allAuditEvents(context)).find(({ action }) => action === 'user.rename');
    expect(event).toMatchObject({
      account: 'wonder',
      data: { was: 'alice', is: 'wonder' },
    });
  });

  it.each([
    ['bo_b', 'bad_login'],
    ['admin', 'reserved_login'],
    ['BOB', 'taken'],
    ['acme', 'taken'],
  ])('cannot be %s (%s)', async (login, kind) => {
    const { context, alice } = await createTestWorld();
    await writing(context, (context) =>
      createOrganization(context, { login: 'acme', name: null, samlEnforced: false }),
    );

    await expect(changeLogin(context, alice.account, login)).rejects.toMatchObject({
      reason: { code: 'unprocessable', problems: [{ field: 'login', kind }] },
    });
    expect((await getAccount(context, 'alice')).id).toBe(alice.account.id);
  });

  it('may differ in case alone, and is free for one of two who want it at once', async () => {
    const { context, alice, bob, mallory } = await createTestWorld();
    expect(await changeLogin(context, alice.account, 'Alice')).toBe(true);
    expect((await getAccount(context, 'alice')).login).toBe('Alice');
    expect(await changeLogin(context, await getAccount(context, 'alice'), 'Alice')).toBe(false);

    const wanted = [bob, mallory].map(({ account }) => changeLogin(context, account, 'carol'));
    const outcomes = await Promise.allSettled(wanted);

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
