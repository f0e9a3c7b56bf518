import { describe, expect, it } from 'vitest';
import { authenticateSession } from '../../../../src/core/authentication/sessions/authenticate-session.ts';
import type { Context } from '../../../../src/core/foundation/context.ts';
import {
  makeFirstAdministrator,
  requireSetupLink,
} from '../../../../src/core/operations/installation/first-administrator.ts';
import { mintSetupLink } from '../../../../src/core/operations/installation/setup-link.ts';
import { createTestWorld } from '../../../support/test-world.ts';

describe('The first administrator', () => {
  it('is created and signed in by one of three concurrent requests; the others leave nothing', async () => {
    const { context } = await createTestWorld();
    await deleteAccounts(context);
    const token = await mintSetupLink(context);

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
    const token = await mintSetupLink(context);

    const weak = { ...wanted('one', token), password: 'password1' };
    await expect(makeFirstAdministrator(context, weak)).rejects.toThrow('unprocessable');
    await expect(makeFirstAdministrator(context, wanted('one', 'x'))).rejects.toThrow('not_found');
    expect(await context.db.selectFrom('accounts').select('id').execute()).toEqual([]);
  });
});

describe('A setup link', () => {
  it('works on every node, whichever printed it, until there is an account', async () => {
    const { context } = await createTestWorld();
    await deleteAccounts(context);
    const other: Context = { ...context };

    const first = await mintSetupLink(context);
    const second = await mintSetupLink(other);

    for (const node of [context, other])
      for (const token of [first, second]) await requireSetupLink(node, token);
    await makeFirstAdministrator(other, wanted('one', first));
    await deleteAccounts(context);
    for (const token of [first, second])
      await expect(requireSetupLink(context, token)).rejects.toThrow('not_found');
  });

  it('ends after a day; what was not printed never was one', async () => {
    const { clock, context } = await createTestWorld();
    await deleteAccounts(context);
    for (const token of ['', 'x'])
      await expect(requireSetupLink(context, token)).rejects.toThrow('not_found');
    const token = await mintSetupLink(context);

    clock.advance(24 * 60 * 60 - 1);
    await requireSetupLink(context, token);
    clock.advance(1);
    await expect(requireSetupLink(context, token)).rejects.toThrow('not_found');
    await mintSetupLink(context);
    const links = await context.db
      .selectFrom('installation')
      .where('name', 'like', 'setup_link%')
      .select('value')
      .execute();
    expect(links).toHaveLength(1);
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
