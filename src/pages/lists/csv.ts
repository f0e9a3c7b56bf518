import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { Context } from '../../core/foundation/context.ts';
import type { Listed } from '../../core/foundation/listing.ts';
import type { Reply } from '../../http/reply.ts';
import type { AnyList, CsvCell } from './definition.ts';
import type { ListState } from './state.ts';

/** So many rows of a list get into a file. */
const MOST_IN_A_FILE = 10_000;
const BATCH = 500;

/** All rows that a query asks for, as a file that is made while it is sent. */
export async function csvOf(list: AnyList, state: ListState, context: Context): Promise<Reply> {
  const find = (from: ListState['request']['from']) =>
    list.find(context, state.values, { ...state.request, limit: BATCH, from, backwards: false });
  // Read before anything is sent: a problem becomes an error response.
  const first = await find(undefined);
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="latchkey-${list.name}.csv"`,
    'cache-control': 'no-store',
  };
  return { status: 200, headers, body: Readable.from(linesOf(list, first, find)) };
}

async function* linesOf(
  list: AnyList,
  first: Listed<unknown>,
  find: (from: Listed<unknown>['next']) => Promise<Listed<unknown>>,
): AsyncGenerator<string> {
  yield csvLines([list.columns.map(({ name }) => name)]);
  let sent = 0;
  for (let page = first; ; page = await find(page.next)) {
    yield csvLines(page.items.map((row) => list.columns.map(({ csv }) => csv(row))));
    sent += page.items.length;
    if (!page.next || sent >= MOST_IN_A_FILE) return;
  }
}

/** RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe. */
function csvLines(rows: readonly (readonly CsvCell[])[]): string {
  return stringify([...rows], { record_delimiter: 'windows', escape_formulas: true });
}
