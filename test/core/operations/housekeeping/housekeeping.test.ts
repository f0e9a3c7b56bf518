import { describe, expect, it } from 'vitest';
import { issueChallenge } from '../../../../src/core/authentication/passkeys/challenge.ts';
import { mintBrowserId } from '../../../../src/core/authentication/sessions/session.ts';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { makePasswordLink } from '../../../../src/core/operations/account-management/password-link.ts';
import {
  deleteExpired,
  startHousekeeping,
} from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { createTestBrowser } from '../../../support/test-browser.ts';
import { createTestWorld } from '../../../support/test-world.ts';
import { issueCodeFor } from '../../delegation/authorization-codes/exchange-code.ts';
import { startDevice } from '../../delegation/device-codes/device.ts';
import { issueTokenPair, registerExpiringApp } from '../../delegation/refresh-tokens/token-pair.ts';

const EXPIRING_TABLES = [
  'lockouts',
  'sessions',
  'passkey_challenges',
  'password_links',
  'authorization_codes',
  'device_codes',
  'refresh_tokens',
] as const;

describe('deleteExpired', () => {
  it('deletes expired failures, sessions, challenges, codes and refresh tokens, and nothing that is still valid', async () => {
    const world = await createTestWorld();
    const { alice, basic, context, clock, postbox, server } = world;
    await basic('alice', 'a wrong password').get('/user');
    await createTestBrowser(server).signIn(alice);
    await issueChallenge(context, mintBrowserId());
    await issueTokenPair(context, alice, await registerExpiringApp(world));
    await issueCodeFor(context, alice, { app: postbox });
    await startDevice(context, postbox);
    await makePasswordLink(context, world.mallory.account);
    const before = await countRows(context);

    await deleteExpired(context);
    expect(await countRows(context)).toEqual(before);
    for (const table of EXPIRING_TABLES) expect(before[table], table).toBeGreaterThan(0);

    clock.advance(365 * 24 * 60 * 60);
    await deleteExpired(context);
    expect(await countRows(context)).toEqual(Object.fromEntries(EXPIRING_TABLES.map((table) => [table, 0])));
  });
});

describe('A round of housekeeping', () => {
  it('notes the newest migrations, for the metrics', async () => {
    const { context } = await createTestWorld();
    const errors: unknown[] = [];

    const stop = startHousekeeping(context, (error) => errors.push(error));
    await stop();

    expect(errors).toEqual([]);
    expect(context.housekeeping.schema).toEqual(await context.storage.newestMigrations());
  });
});

async function countRows({ db }: Context): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of EXPIRING_TABLES) {
    const rows = await db.selectFrom(table).selectAll().execute();
    counts[table] = rows.length;
  }
  return counts;
}
