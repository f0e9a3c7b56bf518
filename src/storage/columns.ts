import type { Selectable } from 'kysely';

type Names<Table> = Readonly<Record<string, keyof Selectable<Table> & string>>;

/** The properties of a row under the names that the core uses. */
type Read<Table, N extends Names<Table>> = { readonly [Property in keyof N]: Selectable<Table>[N[Property]] };

type Written<Table, N extends Names<Table>, Values> = {
  -readonly [Property in keyof Values as Property extends keyof N ? N[Property] : never]: Values[Property];
};

type SelectList<N extends Readonly<Record<string, string>>, Alias extends string> = {
  [Property in keyof N & string]: `${Alias}.${N[Property]} as ${Property}`;
}[keyof N & string][];

/** What is read through a map of columns. */
export type Entity<Columns extends { read(row: never): unknown }> = ReturnType<Columns['read']>;

/**
 * Maps a table's columns to the properties the core uses; the entity's type, the select list, the reader and the writer follow from it.
 */
export function columnsOf<Table>() {
  return <const N extends Names<Table>>(names: N) => {
    const pairs = Object.entries(names) as [keyof N & string, keyof Selectable<Table>][];
    return {
      /** The column of each property. */
      columns: names,

      /** The select list, for a query with the table under this alias. */
      select: <Alias extends string>(alias: Alias) =>
        pairs.map(([property, column]) => `${alias}.${String(column)} as ${property}`) as SelectList<
          N,
          Alias
        >,

      read(row: Selectable<Table>): Read<Table, N> {
        const read: Record<string, unknown> = {};
        for (const [property, column] of pairs) read[property] = row[column];
        return read as Read<Table, N>;
      },

      write<Values extends { readonly [Property in keyof N]?: unknown }>(
        values: Values,
      ): Written<Table, N, Values> {
        const written = Object.entries(values).map(([property, value]) => [names[property], value]);
        return Object.fromEntries(written) as Written<Table, N, Values>;
      },
    };
  };
}
