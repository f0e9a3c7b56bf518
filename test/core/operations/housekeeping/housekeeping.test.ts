import { describe, expect, it } from 'vitest';
import { issueChallenge } from '../../../../src/core/authentication/passkeys/challenge.ts';
import { mintBrowserId } from '../../../../src/core/authentication/sessions/session.ts';
import type { Context } from '../../../../src/core/foundation/context.ts';
import { deleteExpired } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { browsing } from '../../../support/browsing.ts';
import { town } from '../../../support/town.ts';
import { codeFor } from '../../delegation/authorization-codes/coded.ts';
import { deviceOf } from '../../delegation/device-codes/devices.ts';
import { expiringApp, signedIn } from '../../delegation/refresh-tokens/refreshing.ts';

const PASSING = [
  'lockouts',
  'sessions',
  'passkey_challenges',
  'authorization_codes',
  'device_codes',
  'refresh_tokens',
] as const;

describe('What is over', () => {
  it('is forgotten: failures, sessions, challenges, codes and refresh tokens; and nothing before', async () => {
    const here = await town();
    const { alice, basic, context, clock, postbox, server } = here;
    await basic('alice', 'a wrong password').get('/user');
    await browsing(server).signIn(alice);
    await issueChallenge(context, mintBrowserId());
    await signedIn(context, alice, await expiringApp(here));
    await codeFor(context, alice, { app: postbox });
    await deviceOf(context, postbox);
    const before = await counted(context);

    await deleteExpired(context);
    expect(await counted(context)).toEqual(before);
    for (const table of PASSING) expect(before[table], table).toBeGreaterThan(0);

    clock.advance(365 * 24 * 60 * 60);
    await deleteExpired(context);
    expect(await counted(context)).toEqual(Object.fromEntries(PASSING.map((table) => [table, 0])));
  });
});

async function counted({ db }: Context): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of PASSING) {
    const rows = await db.selectFrom(table).selectAll().execute();
    counts[table] = rows.length;
  }
  return counts;
}
