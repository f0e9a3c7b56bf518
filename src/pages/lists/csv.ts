import type { ExportedList } from '../../core/foundation/audit/facts.ts';
import { recordListExport } from '../../core/foundation/audit/record.ts';
import type { Context } from '../../core/foundation/context.ts';
import { type CsvCell, csvLines } from '../../core/foundation/csv.ts';
import type { AnyList } from './definition.ts';
import type { ListState } from './state.ts';

/** So many rows of a list get into a file. */
const MOST_IN_A_FILE = 10_000;
const BATCH = 500;

/**
 * The text of a file with the rows that a query asks for. It is recorded who has them before they are sent: the trail grows by a GET, but nothing
 * that anybody has is changed by it.
 */
export async function csvOf(
  list: AnyList & { readonly csv: ExportedList },
  { values, request }: ListState,
  context: Context,
): Promise<string> {
  const columns = list.columns.flatMap(({ name, csv }) => (csv ? [{ name, csv }] : []));
  const rows: CsvCell[][] = [];
  let from: ListState['request']['from'];
  do {
    context.storage.renewPatience();
    const page = await list.find(context, values, { ...request, limit: BATCH, from, backwards: false });
    rows.push(...page.items.map((row) => columns.map(({ csv }) => csv(row))));
    from = page.next;
  } while (from && rows.length < MOST_IN_A_FILE);
  await recordListExport(context, { list: list.csv, rows: rows.length, filters: values });
  return `${csvLines([columns.map(({ name }) => name), ...rows])}\r\n`;
}
