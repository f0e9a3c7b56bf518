import { describe, expect, it } from 'vitest';
import { writing } from '../../src/core/foundation/context.ts';
import { takeLease } from '../../src/core/foundation/locks/lease.ts';
import { createTestWorld, type TestWorld } from '../support/test-world.ts';
import { cliOf } from './run-latchkey.ts';

describe('latchkey purge', () => {
  it('says with --dry-run what it would delete, and then deletes it', async () => {
    const world = await createTestWorld();
    const cli = cliOf(world);
    await addChallenges(world, 3, '2020-01-01T00:00:00Z');
    await addChallenges(world, 2, '2999-01-01T00:00:00Z');

    const dry = await cli.run('purge', '--dry-run');
    const left = await countChallenges(world);
    const dryJson = await cli.runJson<object>('purge', '--dry-run');
    const done = await cli.run('purge');

    expect(dry).toMatchObject({ status: 0, err: '' });
    expect(dry.out).toMatch(/^TABLE +TO DELETE$/m);
    expect(dry.out).toMatch(/^passkey_challenges +3$/m);
    expect(dry.out).toMatch(/^audit_events +0$/m);
    expect(left).toBe(5);
    expect(dryJson).toMatchObject({ dry_run: true, rows: { passkey_challenges: 3, sessions: 0 } });
    expect(done.out).toMatch(/^passkey_challenges +3$/m);
    expect(await countChallenges(world)).toBe(2);
    expect(await cli.runJson<object>('purge')).toMatchObject({
      dry_run: false,
      rows: { passkey_challenges: 0 },
    });
  });

  it('keeps to LATCHKEY_AUDIT_RETENTION', async () => {
    const world = await createTestWorld();
    const cli = cliOf(world);
    await writing(world.context, async ({ db }) => {
      const event = { action: 'user.login', address: 'operator' };
      await db
        .insertInto('audit_events')
        .values([
          { at: '2001-01-01T00:00:00Z', ...event },
          { at: '2999-01-01T00:00:00Z', ...event },
        ])
        .execute();
      await db.deleteFrom('audit_events').where('at', '>', '2002').where('at', '<', '2900').execute();
    });

    const env = { LATCHKEY_AUDIT_RETENTION: '30d' };
    expect((await cli.run('purge')).out).toMatch(/^audit_events +0$/m);
    expect((await cli.runWith({ env }, 'purge')).out).toMatch(/^audit_events +1$/m);
    const left = await world.context.db.selectFrom('audit_events').select('at').execute();
    expect(left).toEqual([{ at: '2999-01-01T00:00:00Z' }]);
  });

  it('is refused while a node deletes', async () => {
    const world = await createTestWorld();
    const cli = cliOf(world);
    await addChallenges(world, 3, '2020-01-01T00:00:00Z');
    const lease = await takeLease({ ...world.context, now: () => new Date() }, 'housekeeping');

    const busy = await cli.run('purge');
    await lease?.release();
    const free = await cli.run('purge');

    expect(busy).toEqual({
      status: 1,
      out: '',
      err: 'A node is deleting what has expired at this moment, or was killed while it did. Try again in a minute.\n',
    });
    expect(free.status).toBe(0);
  });
});

function addChallenges({ context }: TestWorld, count: number, expiresAt: string): Promise<unknown> {
  return writing(context, async ({ db }) => {
    for (let n = 0; n < count; n++)
      await db
        .insertInto('passkey_challenges')
        .values({ challenge_hash: `${expiresAt} ${n}`, browser_hash: 'browser', expires_at: expiresAt })
        .execute();
  });
}

async function countChallenges({ context }: TestWorld): Promise<number> {
  return (await context.db.selectFrom('passkey_challenges').select('id').execute()).length;
}
