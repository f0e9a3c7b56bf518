import { describe, expect, it } from 'vitest';
import { getOrganization } from '../../../src/core/directory/organizations/get.ts';
import {
  addToOrganization,
  removeFromOrganization,
} from '../../../src/core/directory/organizations/members.ts';
import { deleteOrganization } from '../../../src/core/directory/organizations/update.ts';
import type { Context } from '../../../src/core/foundation/context.ts';
import { clientWithToken, createAcme, letIn } from '../../support/organizations.ts';
import { allStoredRows } from '../../support/stored-rows.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const FORMS = [
  ['/members', { member: 'mallory', role: 'admin' }],
  ['/members', { member: 'bob', role: 'admin' }],
  ['/members/bob/removal', {}],
  ['/teams', { name: 'Night shift' }],
  ['/teams/platform-tools/removal', {}],
  ['/teams/platform-tools/members', { member: 'mallory' }],
  ['/teams/platform-tools/members/bob/removal', {}],
  ['/credentials/1/revocation', {}],
] as const;

const LOSSES: Readonly<Record<string, (world: TestWorld) => Promise<unknown>>> = {
  'made a member': async ({ context, alice: { account } }) =>
    addToOrganization(context, await getOrganization(context, 'acme'), { account, role: 'member' }),
  removed: async ({ context, alice: { account } }) =>
    removeFromOrganization(context, await getOrganization(context, 'acme'), account),
  'left without the organization': async ({ context }) =>
    deleteOrganization(context, await getOrganization(context, 'acme')),
};

/** Does something between what the next request reads and its first transaction. */
function beforeNextWrite({ storage }: Context, act: () => Promise<unknown>): void {
  const { write } = storage;
  storage.write = async (action) => {
    storage.write = write;
    await act();
    return write(action);
  };
}

describe.each(Object.keys(LOSSES))('An owner who is %s after the page has been looked up', (loss) => {
  it.each(FORMS)('changes nothing by %s %j', async (path, fields) => {
    const world = await createTestWorld();
    const { context, server, alice, bob } = world;
    await createAcme(world);
    const { authorization } = await clientWithToken(world, bob);
    await letIn(world, { kind: 'token', authorizationId: authorization.id });
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    await browser.get('/organizations/acme/settings');
    let before = {};
    beforeNextWrite(context, async () => {
      await LOSSES[loss]?.(world);
      before = await allStoredRows(context);
    });

    const { statusCode } = await browser.post(`/organizations/acme/settings${path}`, fields);

    expect(statusCode).toBe(404);
    expect(await allStoredRows(context)).toEqual(before);
  });
});
