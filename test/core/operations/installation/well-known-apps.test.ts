import { describe, expect, it } from 'vitest';
import { authenticateClient } from '../../../../src/core/delegation/apps/authenticate.ts';
import { rotateClientSecret } from '../../../../src/core/delegation/apps/client-secrets.ts';
import { getApp, listApps, listCallbackUrls } from '../../../../src/core/delegation/apps/get.ts';
import { mayAskPeople } from '../../../../src/core/delegation/apps/owner.ts';
import { applyAppChanges } from '../../../../src/core/delegation/apps/update.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../../../src/core/identity/accounts/update.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { registerWellKnownApps } from '../../../../src/core/operations/installation/well-known-apps.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const GH = '178c6fc778ccc68e1d6a';
const GCM = '0120e057bd645470c1ed';
const BOTH = { wellKnownApps: ['github-cli', 'git-credential-manager'] } as const;

describe('Well-known apps', () => {
  it('are registered once as native apps of the installation, before there is an administrator, and audited', async () => {
    const world = await createTestWorld(BOTH);
    const { context } = world;

    const [first, second] = [await registerWellKnownApps(context), await registerWellKnownApps(context)];

    expect([first, second]).toEqual([['github-cli', 'git-credential-manager'], []]);
    const gcm = await getApp(context, GCM);
    expect(gcm).toMatchObject({ name: 'Git Credential Manager', ownerId: null });
    expect([gcm.nativeSince, gcm.deviceFlowSince, gcm.expiringTokensSince]).toEqual([
      gcm.createdAt,
      gcm.createdAt,
      null,
    ]);
    expect(await listCallbackUrls(context, gcm)).toEqual(['http://127.0.0.1/', 'http://localhost/']);
    const created = (await allAuditEvents(context)).filter(({ app }) => app === 'GitHub CLI');
    expect(created.map(({ action, account }) => [action, account])).toEqual([
      ['oauth_application.create', null],
    ]);
  });

  it('keep later changes, and are not registered by default', async () => {
    const world = await createTestWorld(BOTH);
    await registerWellKnownApps(world.context);
    const gh = await getApp(world.context, GH);
    await writing(world.context, (context) =>
      applyAppChanges(context, gh, { name: 'gh', deviceFlow: false }),
    );
    await registerWellKnownApps(world.context);
    expect(await getApp(world.context, GH)).toMatchObject({ name: 'gh', deviceFlowSince: null });

    const defaultWorld = await createTestWorld();
    expect(await registerWellKnownApps(defaultWorld.context)).toEqual([]);
    expect(await listApps(defaultWorld.context)).toHaveLength(1);
  });

  it('go on asking people for access while an administrator is suspended', async () => {
    const { context, alice } = await createTestWorld(BOTH);
    await writing(context, (context) => applyAccountChanges(context, alice.account, { siteAdmin: true }));
    await registerWellKnownApps(context);

    // She is the only administrator.
    await suspendAccount(context, alice.account, { force: true });

    expect(await mayAskPeople(context, await getApp(context, GH))).toBe(true);
  });

  it('are registered once by nodes that start concurrently', async () => {
    const world = await createTestWorld(BOTH);
    const outcomes = await Promise.all([1, 2, 3].map(() => registerWellKnownApps(world.context)));
    expect(outcomes.flat()).toEqual(['github-cli', 'git-credential-manager']);
  });

  it('are not authenticated by a secret until one is issued here', async () => {
    const world = await createTestWorld(BOTH);
    await registerWellKnownApps(world.context);
    const ask = (secret: string | undefined) => authenticateClient(world.context, { clientId: GH, secret });
    for (const secret of [undefined, 'published', 'x'.repeat(40)])
      expect(await ask(secret)).toMatchObject({ proven: false });

    const secret = await rotateClientSecret(world.context, await getApp(world.context, GH));
    expect(await ask(secret)).toMatchObject({ proven: true });
    await expect(ask('published')).rejects.toMatchObject({ reason: { code: 'bad_app_credentials' } });

    const { clientId } = world.postbox;
    const wrong = authenticateClient(world.context, { clientId, secret: 'published' });
    await expect(wrong).rejects.toMatchObject({ reason: { code: 'bad_app_credentials' } });
  });
});
