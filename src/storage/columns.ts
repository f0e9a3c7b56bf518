import type { Selectable } from 'kysely';

type Names<Table> = Readonly<Record<string, keyof Selectable<Table> & string>>;

/** The properties of a row under the names that the core uses. */
type Read<Table, N extends Names<Table>> = { readonly [Property in keyof N]: Selectable<Table>[N[Property]] };

type Written<Table, N extends Names<Table>, Values> = {
  -readonly [Property in keyof Values as Property extends keyof N ? N[Property] : never]: Values[Property];
};

type SelectList<
  N extends Readonly<Record<string, string>>,
  Alias extends string,
  Prefix extends string = '',
> = {
  [Property in keyof N & string]: `${Alias}.${N[Property]} as ${Prefix}${Property}`;
}[keyof N & string][];

/** A row with the properties of a joined table, each behind its alias. */
type Joined<Table, N extends Names<Table>, Alias extends string> = {
  readonly [Property in keyof N & string as `${Alias}_${Property}`]: Selectable<Table>[N[Property]];
};

/** What is read through a map of columns. */
export type Entity<Columns extends { read(row: never): unknown }> = ReturnType<Columns['read']>;

/**
 * Maps a table's columns to the properties the core uses; the entity's type, the select list, the reader and the writer follow from it.
 */
export function columnsOf<Table>() {
  return <const N extends Names<Table>>(names: N) => {
    const pairs = Object.entries(names) as [keyof N & string, keyof Selectable<Table>][];
    const properties = pairs.map(([property]) => property);
    return {
      /** The column of each property. */
      columns: names,

      /** The select list, for a query with the table under this alias. */
      select: <Alias extends string>(alias: Alias) =>
        pairs.map(([property, column]) => `${alias}.${String(column)} as ${property}`) as SelectList<
          N,
          Alias
        >,

      /** The select list and the reader for a join with a table whose properties have the same names. */
      joined<Alias extends string>(alias: Alias) {
        const aliased = pairs.map(([property, column]) => ({
          property,
          as: `${alias}_${property}`,
          selected: `${alias}.${String(column)} as ${alias}_${property}`,
        }));
        return {
          select: aliased.map(({ selected }) => selected) as SelectList<N, Alias, `${Alias}_`>,
          read: renaming(aliased.map(({ property, as }) => [property, as])) as (
            row: Joined<Table, N, Alias>,
          ) => Read<Table, N>,
        };
      },

      read: renaming(pairs) as (row: Pick<Selectable<Table>, N[keyof N]>) => Read<Table, N>,

      /** The properties out of a row that has them under their names, beside others. */
      pick(row: Read<Table, N>): Read<Table, N> {
        const picked: Record<string, unknown> = {};
        for (const property of properties) picked[property] = row[property];
        return picked as Read<Table, N>;
      },

      write<Values extends { readonly [Property in keyof N]?: unknown }>(
        values: Values,
      ): Written<Table, N, Values> {
        const written: Record<string, unknown> = {};
        for (const [property, value] of Object.entries(values)) written[names[property] as string] = value;
        return written as Written<Table, N, Values>;
      },
    };
  };
}

/**
 * A function that makes an object with other names of a row. It is compiled, because each row of a list passes through it: setting the
 * properties one by one takes several times as long.
 *
 * @param names of our own code: of each property, and of the column
 */
function renaming(names: readonly (readonly [string, PropertyKey])[]): (row: never) => unknown {
  const properties = names.map(
    ([property, column]) => `${JSON.stringify(property)}: row[${JSON.stringify(column)}]`,
  );
  return new Function('row', `return { ${properties.join(', ')} };`) as (row: never) => unknown;
}
