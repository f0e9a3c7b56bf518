import { describe, expect, it } from 'vitest';
import {
  addEmail,
  changeVisibility,
  choosePrimaryEmail,
  removeEmail,
  verifyEmail,
} from '../../../../../src/core/identity/accounts/emails/change.ts';
import { listEmails, publicEmail } from '../../../../../src/core/identity/accounts/emails/list.ts';
import { createTestWorld } from '../../../../support/test-world.ts';

const WORK = 'alice@work.example';

describe('An e-mail address', () => {
  it('is added once, even when it is sent twice concurrently', async () => {
    const { context, alice } = await createTestWorld();

    const outcomes = await Promise.allSettled([
      addEmail(context, alice.account, WORK),
      addEmail(context, alice.account, WORK.toUpperCase()),
    ]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('can become the primary one, once it is verified', async () => {
    const { context, alice } = await createTestWorld();
    await addEmail(context, alice.account, WORK);
    const [, added] = await listEmails(context, alice.account);
    const id = added?.id ?? 0;
    await expect(choosePrimaryEmail(context, alice.account, id)).rejects.toThrow('unprocessable');

    await verifyEmail(context, alice.account, id);
    await choosePrimaryEmail(context, alice.account, id);
    await choosePrimaryEmail(context, alice.account, id);

    expect(await listEmails(context, alice.account)).toMatchObject([
      { address: WORK, primary: true, verified: true },
      { primary: false },
    ]);
    await expect(removeEmail(context, alice.account, id)).rejects.toThrow('unprocessable');
  });

  it('can be made public once it is verified', async () => {
    const { context, alice } = await createTestWorld();
    await addEmail(context, alice.account, WORK);
    const [primary, added] = await listEmails(context, alice.account);
    const show = (id = 0) => changeVisibility(context, alice.account, { id, visibility: 'public' });

    await expect(show(added?.id)).rejects.toThrow('unprocessable');
    await show(primary?.id);

    expect(await publicEmail(context, alice.account)).toBe('alice@example.com');
  });
});
