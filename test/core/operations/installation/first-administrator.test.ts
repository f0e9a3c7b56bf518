import { describe, expect, it } from 'vitest';
import { authenticateSession } from '../../../../src/core/authentication/sessions/authenticate-session.ts';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { createSetupLink } from '../../../../src/core/foundation/runtime/setup-link.ts';
import { makeFirstAdministrator } from '../../../../src/core/operations/installation/first-administrator.ts';
import { createTestWorld } from '../../../support/test-world.ts';

describe('The first administrator', () => {
  it('is created and signed in by one of three concurrent requests; the others leave nothing', async () => {
    const { context } = await createTestWorld();
    await deleteAccounts(context);
    const token = context.setupLink.mint();

    const outcomes = await Promise.allSettled(
      ['one', 'two', 'three'].map((login) => makeFirstAdministrator(context, wanted(login, token))),
    );

    const made = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(made).toHaveLength(1);
    const who = await authenticateSession(context, made[0] ?? '');
    expect(who?.account.siteAdminSince).not.toBeNull();
    expect(await context.db.selectFrom('accounts').select('id').execute()).toHaveLength(1);
    expect(await context.db.selectFrom('emails').select('id').execute()).toHaveLength(1);
  });

  it('is not created with a weak password, nor with a wrong token', async () => {
    const { context } = await createTestWorld();
    await deleteAccounts(context);
    const token = context.setupLink.mint();

    const weak = { ...wanted('one', token), password: 'password1' };
    await expect(makeFirstAdministrator(context, weak)).rejects.toThrow('unprocessable');
    await expect(makeFirstAdministrator(context, wanted('one', 'x'))).rejects.toThrow('not_found');
    expect(await context.db.selectFrom('accounts').select('id').execute()).toEqual([]);
  });
});

describe('A setup link', () => {
  it('accepts the last token that was minted, and none before the first', () => {
    const setupLink = createSetupLink();
    expect(setupLink.accepts('')).toBe(false);
    const [first, second] = [setupLink.mint(), setupLink.mint()];
    expect([first, second, ''].map(setupLink.accepts)).toEqual([false, true, false]);
  });
});

function wanted(login: string, token: string) {
  const email = `${login}@example.com`;
  return { login, name: null, email, password: 'eight arms and a tail', token, userAgent: 'Test' };
}

async function deleteAccounts({ storage }: Context): Promise<void> {
  await storage.write(async (tx) => {
    await tx.deleteFrom('apps').execute();
    await tx.deleteFrom('accounts').execute();
  });
}
