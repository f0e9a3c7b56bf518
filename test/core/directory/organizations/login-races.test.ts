import { describe, expect, it } from 'vitest';
import { createOrganization } from '../../../../src/core/directory/organizations/create.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { registerAccount } from '../../../../src/core/operations/account-management/register.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const person = {
  login: 'guild',
  password: 'a rabbit with a watch',
  name: null,
  email: null,
  siteAdmin: false,
  temporaryPassword: false,
};

describe('A login', () => {
  it('is assigned once when accounts and organizations are created with it concurrently', async () => {
    const { context } = await createTestWorld();
    const creatingOrganization = () =>
      writing(context, (context) =>
        createOrganization(context, { login: 'guild', name: null, samlEnforced: false }),
      );

    const outcomes = await Promise.allSettled([
      registerAccount(context, person),
      creatingOrganization(),
      registerAccount(context, person),
      creatingOrganization(),
    ]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
