import { describe, expect, it } from 'vitest';
import type { App } from '../../../../src/core/delegation/apps/app.ts';
import { countTokensOfApp } from '../../../../src/core/delegation/authorizations/summaries/summarize.ts';
import {
  deleteApp,
  revokeTokensOfApp,
} from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { addManyTokens } from '../../../support/many-tokens.ts';
import { createTestWorld } from '../../../support/test-world.ts';

describe('An app with very many tokens', () => {
  it.each([
    ['loses them all by revokeTokensOfApp', revokeTokensOfApp],
    ['is deleted with them all by deleteApp', deleteApp],
  ])('%s, each is audited, and other transactions run meanwhile', async (_, action) => {
    const { context, postbox } = await createTestWorld();
    await addManyTokens(context, postbox, { people: 700, each: 4 });

    const served = await transactionsDuring(context, () => action(context, postbox));

    expect(await countTokensOfApp(context, postbox)).toEqual({ grants: 0, tokens: 0 });
    expect(await auditedRevocations(context, postbox)).toEqual({
      'oauth_access.destroy': 2800,
      'oauth_authorization.destroy': 700,
    });
    expect(served).toBeGreaterThanOrEqual(3);
  });

  it('loses more tokens of one account than fit into a batch', async () => {
    const { context, postbox } = await createTestWorld();
    await addManyTokens(context, postbox, { people: 1, each: 600 });

    await revokeTokensOfApp(context, postbox);

    expect(await countTokensOfApp(context, postbox)).toEqual({ grants: 0, tokens: 0 });
    expect(await auditedRevocations(context, postbox)).toEqual({
      'oauth_access.destroy': 600,
      'oauth_authorization.destroy': 1,
    });
  });

  it('loses each token once when two revocations are concurrent', async () => {
    const { context, postbox } = await createTestWorld();
    await addManyTokens(context, postbox, { people: 700, each: 1 });

    await Promise.all([revokeTokensOfApp(context, postbox), revokeTokensOfApp(context, postbox)]);

    expect(await auditedRevocations(context, postbox)).toEqual({
      'oauth_access.destroy': 700,
      'oauth_authorization.destroy': 700,
    });
  });
});

/** How many other transactions finished before the action did. */
async function transactionsDuring(context: Context, action: () => Promise<void>): Promise<number> {
  let done = false;
  let served = 0;
  const actions = action().finally(() => {
    done = true;
  });
  // Awaited below; without this, a failure would count as unhandled meanwhile.
  actions.catch(() => {});
  while (!done) {
    await writing(context, async () => {});
    if (!done) served++;
  }
  await actions;
  return served;
}

async function auditedRevocations(context: Context, app: App): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { action, appId } of await allAuditEvents(context)) {
    if (appId === app.id && action.endsWith('.destroy') && !action.startsWith('oauth_application.'))
      counts[action] = (counts[action] ?? 0) + 1;
  }
  return counts;
}
