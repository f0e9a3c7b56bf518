import type { Compilable, CompiledQuery } from 'kysely';
import type { Db, Tx } from './db.ts';
import { directOf } from './direct.ts';

type Values = Readonly<Record<string, string | number | null>>;
type Rows<Query> = Query extends Compilable<infer Row> ? readonly Row[] : never;
type Statement = { readonly query: CompiledQuery; readonly names: readonly (string | undefined)[] };

/** Placeholder for a value that is known only when the query runs. */
interface Marker {
  readonly parameter: string;
  /** Guards against a marker being interpolated into the statement's text. @throws {Error} always */
  toString(): never;
}

/**
 * A query that is built and compiled once per database and then run with different values: compiling costs five to ten
 * times as much as an indexed look-up.
 *
 * @param build builds the query as usual; `values` may be used only where a value is bound
 */
export function prepared<Handle extends Db | Tx, V extends Values, Query extends Compilable<unknown>>(
  build: (db: Tx, values: V) => Query,
): (db: Handle, values: V) => Promise<Rows<Query>> {
  const statements = new WeakMap<object, Statement>();

  return async (db, values) => {
    const { adapter } = db.getExecutor();
    let statement = statements.get(adapter);
    if (!statement) {
      statement = compile(build, db as Tx, values);
      statements.set(adapter, statement);
    }

    const { query, names } = statement;
    const parameters = names.map((name, index) =>
      name === undefined ? query.parameters[index] : values[name],
    );
    const direct = directOf(adapter);
    if (direct) return direct(query.sql, parameters) as Rows<Query>;
    const { rows } = await db.executeQuery({ ...query, parameters });
    return rows as unknown as Rows<Query>;
  };
}

function compile<V extends Values>(
  build: (db: Tx, values: V) => Compilable<unknown>,
  db: Tx,
  values: V,
): Statement {
  const markers = Object.fromEntries(Object.keys(values).map((name) => [name, marker(name)]));
  const query = build(db, markers as unknown as V).compile();
  const names = query.parameters.map((parameter) => (isMarker(parameter) ? parameter.parameter : undefined));
  return { query, names };
}

function marker(parameter: string): Marker {
  return {
    parameter,
    toString() {
      throw new Error(`${parameter} is known only when the query runs.`);
    },
  };
}

function isMarker(parameter: unknown): parameter is Marker {
  return typeof parameter === 'object' && parameter !== null && Object.hasOwn(parameter, 'parameter');
}
