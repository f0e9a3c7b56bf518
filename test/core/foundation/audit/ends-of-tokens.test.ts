import { type KyselyPlugin, type RootOperationNode, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  findEndsByHash,
  findEndsByLastEight,
} from '../../../../src/core/foundation/audit/reading/ends-of-tokens.ts';
import type { Tx } from '../../../../src/storage/db.ts';
import { engine } from '../../../support/databases.ts';
import { createTestWorld } from '../../../support/test-world.ts';

describe.runIf(engine === 'sqlite')('The ends of many tokens', () => {
  it('are found by the tokens, and not among all revocations', async () => {
    const { context } = await createTestWorld();
    const queries: RootOperationNode[] = [];
    const recording: KyselyPlugin = {
      transformQuery({ node }) {
        queries.push(node);
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const db = (context.storage.reader as Tx).withPlugin(recording);
    const hundred = Array.from({ length: 100 }, (_, number) => `${number}`);

    await findEndsByHash({ ...context, db }, hundred);
    await findEndsByLastEight({ ...context, db }, hundred, { unhashed: true });

    const used: (string | undefined)[] = [];
    for (const node of queries) {
      const { sql: text, parameters } = context.storage.reader
        .getExecutor()
        .compileQuery(node, { queryId: '' });
      const { rows } = await context.storage.write((tx) =>
        tx.executeQuery({ ...sql`x`.compile(tx), sql: `explain query plan ${text}`, parameters }),
      );
      const steps = (rows as { detail: string }[]).map(({ detail }) => detail);
      used.push(steps.find((step) => /^(SEARCH|SCAN) event\b/.test(step)));
    }
    expect(used).toEqual([
      expect.stringContaining('USING INDEX audit_events_token_hash (token_hash=?)'),
      expect.stringContaining('USING INDEX audit_events_former_token_hash (former_token_hash=?)'),
      expect.stringContaining('USING INDEX audit_events_last_eight (token_last_eight=?)'),
    ]);
  });
});
