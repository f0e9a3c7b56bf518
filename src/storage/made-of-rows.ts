/**
 * What is made of the rows of a list is kept with them if they are frozen, which rows are that come again (`engines/sqlite-lists.ts`). For
 * all others, keeping it would only make work for the garbage collector.
 *
 * @param make a pure function of a row
 * @returns an array that is frozen, with all in it, if it is kept
 */
export function madeOfRows<Row, Made>(make: (row: Row) => Made): (rows: readonly Row[]) => readonly Made[] {
  const kept = new WeakMap<readonly Row[], readonly Made[]>();
  return (rows) => {
    if (!Object.isFrozen(rows)) return rows.map(make);
    const made = kept.get(rows) ?? Object.freeze(rows.map((row) => Object.freeze(make(row))));
    kept.set(rows, made);
    return made;
  };
}
