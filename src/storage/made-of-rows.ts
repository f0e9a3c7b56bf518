/**
 * What is made of the rows of a list is kept with them, because the same list comes as the same rows where it was read last
 * (`engines/sqlite-lists.ts`). It is a pure function of them.
 */
export function madeOfRows<Row, Made>(make: (row: Row) => Made): (rows: readonly Row[]) => readonly Made[] {
  const kept = new WeakMap<readonly Row[], readonly Made[]>();
  return (rows) => {
    const known = kept.get(rows);
    if (known !== undefined) return known;
    const made = Object.freeze(rows.map(make));
    kept.set(rows, made);
    return made;
  };
}
