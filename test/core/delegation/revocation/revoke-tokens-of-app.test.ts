import { describe, expect, it } from 'vitest';
import type { App } from '../../../../src/core/delegation/apps/app.ts';
import { countTokensOfApp } from '../../../../src/core/delegation/authorizations/listing/list.ts';
import {
  deleteApp,
  revokeTokensOfApp,
} from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { addManyTokens } from '../../../support/many-tokens.ts';
import { createTestWorld } from '../../../support/test-world.ts';

describe('an app with very many tokens', () => {
  it.each([
    ['loses them all', revokeTokensOfApp],
    ['goes with them all', deleteApp],
  ])('%s, each is told of, and others are served meanwhile', async (_, action) => {
    const { context, postbox } = await createTestWorld();
    await addManyTokens(context, postbox, { people: 700, each: 4 });

    const served = await servedMeanwhile(context, () => action(context, postbox));

    expect(await countTokensOfApp(context, postbox)).toEqual({ grants: 0, tokens: 0 });
    expect(await told(context, postbox)).toEqual({
      'oauth_access.destroy': 2800,
      'oauth_authorization.destroy': 700,
    });
    expect(served).toBeGreaterThanOrEqual(3);
  });

  it('loses those of one person that are too many for one portion', async () => {
    const { context, postbox } = await createTestWorld();
    await addManyTokens(context, postbox, { people: 1, each: 600 });

    await revokeTokensOfApp(context, postbox);

    expect(await countTokensOfApp(context, postbox)).toEqual({ grants: 0, tokens: 0 });
    expect(await told(context, postbox)).toEqual({
      'oauth_access.destroy': 600,
      'oauth_authorization.destroy': 1,
    });
  });

  it('loses each of them once, when two ask for it at once', async () => {
    const { context, postbox } = await createTestWorld();
    await addManyTokens(context, postbox, { people: 700, each: 1 });

    await Promise.all([revokeTokensOfApp(context, postbox), revokeTokensOfApp(context, postbox)]);

    expect(await told(context, postbox)).toEqual({
      'oauth_access.destroy': 700,
      'oauth_authorization.destroy': 700,
    });
  });
});

/** How many other transactions finished before the action did. */
async function servedMeanwhile(context: Context, action: () => Promise<void>): Promise<number> {
  let done = false;
  let served = 0;
  const actions = action().then(() => {
    done = true;
  });
  while (!done) {
    await writing(context, async () => {});
    if (!done) served++;
  }
  await actions;
  return served;
}

async function told(context: Context, app: App): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { action, appId } of await allAuditEvents(context)) {
    if (appId === app.id && action.endsWith('.destroy') && !action.startsWith('oauth_application.'))
      counts[action] = (counts[action] ?? 0) + 1;
  }
  return counts;
}
