import type { CompiledQuery } from 'kysely';
import { sql } from 'kysely';
import type { Storage, Tx } from '../../src/storage/db.ts';
import { engine } from './databases.ts';

/** The database, and each statement that is read through it, with its text as the key. */
export function recorded(storage: Storage): {
  readonly db: Tx;
  readonly statements: Map<string, CompiledQuery>;
} {
  const statements = new Map<string, CompiledQuery>();
  const executor = (storage.reader as Tx).getExecutor();
  const recording = new Proxy(executor, {
    get(target, name) {
      if (name === 'executeQuery')
        return (query: CompiledQuery) => {
          statements.set(query.sql, query);
          return target.executeQuery(query);
        };
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const db = Object.create(storage.reader, { getExecutor: { value: () => recording } });
  return { db, statements };
}

/** What of its plan would take longer, the more rows a table has: a step that reads a table without an index, sorts it, or hashes it. */
export async function slowSteps(
  storage: Storage,
  { sql: text, parameters }: CompiledQuery,
): Promise<string[]> {
  const steps = await storage.write((tx) =>
    engine === 'sqlite' ? planOfSqlite(tx, text, parameters) : planOfPostgres(tx, text, parameters),
  );
  if (steps.length === 0) throw new Error(`No plan for ${text}`);
  return steps.filter((step) => isSlow(step, text));
}

function isSlow(step: string, text: string): boolean {
  if (engine === 'postgres') return /Seq Scan on|^Sort$|Materialize|hashed SubPlan/.test(step);
  if (/TEMP B-TREE|AUTOMATIC/.test(step)) return true;
  const [, table] = /^SCAN (\w+)\b(?! USING)/.exec(step) ?? [];
  // What a subquery has found; and all rows, where that is what is asked for, up to a limit.
  return (
    table !== undefined &&
    !['counted', 'sets'].includes(table) &&
    !/where 1 = 1 and 1 = 1\s+(and 1 = 1\s+order by id|limit)/.test(text)
  );
}

async function planOfSqlite(tx: Tx, text: string, parameters: readonly unknown[]): Promise<string[]> {
  const query = { ...sql`x`.compile(tx), sql: `explain query plan ${text}`, parameters };
  const { rows } = await tx.executeQuery(query);
  return (rows as { detail: string }[]).map(({ detail }) => detail);
}

/** The planner of an empty table reads all of it, unless it is told not to where it can do otherwise. */
async function planOfPostgres(tx: Tx, text: string, parameters: readonly unknown[]): Promise<string[]> {
  await sql`set local enable_seqscan = off`.execute(tx);
  await sql`set local enable_sort = off`.execute(tx);
  await sql`set local enable_material = off`.execute(tx);
  const query = { ...sql`x`.compile(tx), sql: `explain (format json) ${text}`, parameters };
  const { rows } = await tx.executeQuery(query);
  const [
    {
      'QUERY PLAN': [{ Plan: plan }],
    },
  ] = rows as [{ 'QUERY PLAN': [{ Plan: Step }] }];
  return stepsOf(plan);
}

interface Step {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly Step[];
}

function stepsOf({
  'Node Type': type,
  'Relation Name': table,
  Filter: filter = '',
  Plans = [],
}: Step): string[] {
  // What a subquery finds for any row at all.
  const hashed = filter.match(/hashed SubPlan/g) ?? [];
  return [table ? `${type} on ${table}` : type, ...hashed, ...Plans.flatMap(stepsOf)];
}
