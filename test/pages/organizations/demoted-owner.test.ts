import { describe, expect, it } from 'vitest';
import { organizationAsOwner } from '../../../src/core/delegation/apps/owner.ts';
import { transferApp } from '../../../src/core/delegation/apps/transfer.ts';
import { getOrganization } from '../../../src/core/directory/organizations/get.ts';
import {
  addToOrganization,
  removeFromOrganization,
} from '../../../src/core/directory/organizations/members.ts';
import { deleteOrganization } from '../../../src/core/directory/organizations/update.ts';
import { type Context, writing } from '../../../src/core/foundation/context.ts';
import { clientWithToken, createAcme, letIn } from '../../support/organizations.ts';
import { allStoredRows } from '../../support/stored-rows.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const APP = { name: 'Letterbox', url: 'https://letterbox.example', callback_urls: '' };
const FORMS = [
  ['/settings/developers/:client_id', APP],
  ['/settings/developers/:client_id/secrets', {}],
  ['/settings/developers/:client_id/secrets/1/revocation', {}],
  ['/settings/developers/:client_id/tokens/revocation', {}],
  ['/settings/developers/:client_id/removal', {}],
  ['/settings/developers/:client_id/transfer', { new_owner: 'alice' }],
  ...[
    ['/members', { member: 'mallory', role: 'admin' }],
    ['/members', { member: 'bob', role: 'admin' }],
    ['/members/bob/removal', {}],
    ['/teams', { name: 'Night shift' }],
    ['/teams/platform-tools/removal', {}],
    ['/teams/platform-tools/members', { member: 'mallory' }],
    ['/teams/platform-tools/members/bob/removal', {}],
    ['/credentials/1/revocation', {}],
  ].map(([path, fields]) => [`/organizations/acme/settings${path}`, fields]),
] as [path: string, fields: Readonly<Record<string, string>>][];

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
  storage.forRequest = () => storage;
  storage.write = async (action) => {
    storage.write = write;
    await act();
    return write(action);
  };
}

describe.each(Object.keys(LOSSES))('An owner who is %s after the page has been looked up', (loss) => {
  it.each(FORMS)('changes nothing by %s %j', async (path, fields) => {
    const world = await createTestWorld();
    const { context, server, alice, bob, postbox } = world;
    const acme = await createAcme(world);
    await writing(context, (context) => transferApp(context, postbox, organizationAsOwner(acme)));
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

    const { statusCode } = await browser.post(path.replace(':client_id', postbox.clientId), fields);

    expect(statusCode).toBe(404);
    expect(await allStoredRows(context)).toEqual(before);
  });
});
