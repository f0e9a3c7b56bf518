import { sql } from 'kysely';
import type { Context } from '../../src/core/foundation/context.ts';
import { instant } from '../../src/core/foundation/instant.ts';

/** Sign-ins of nobody, from several addresses: more than are worth recording one by one. */
export async function addManyEvents({ storage, now }: Context, howMany: number): Promise<void> {
  await storage.write((tx) =>
    sql`
      insert into audit_events (at, action, address)
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${howMany})
      select cast(${instant(now())} as text), 'user.login', '10.0.' || (n % 4) || '.1' from numbers
    `.execute(tx),
  );
}
