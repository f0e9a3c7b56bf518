import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createSignedInWorld } from '../pages/tokens/signed-in-world.ts';
import { engine, unmigratedDatabase } from '../support/databases.ts';

const TABLES =
  "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'";

describe.runIf(engine === 'postgres')('A request on a slow database', () => {
  it('is answered with 503 when its statements take too long together, though each ends in time', async () => {
    const { browser, context } = await createSignedInWorld({
      databaseUrl: await unmigratedDatabase(),
      databaseTimeout: 4,
    });
    const client = new pg.Client({ connectionString: context.config.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ name: string }>(TABLES);
    for (const { name } of rows) {
      await client.query(`alter table ${name} rename to slow_${name}`);
      await client.query(
        `create view ${name} as with slow as materialized (select pg_sleep(1.2)) select t.* from slow_${name} t cross join slow`,
      );
    }
    await client.end();

    const answer = await browser.get('/settings/developers');

    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});
