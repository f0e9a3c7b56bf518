import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import { CSV_COLUMNS, csvCellsOf, presentEvent } from '../../core/foundation/audit/export.ts';
import type { EventFilter } from '../../core/foundation/audit/matching/filter.ts';
import { collectEvents } from '../../core/foundation/audit/reading/search.ts';
import { recordExport } from '../../core/foundation/audit/record.ts';
import type { Context } from '../../core/foundation/context.ts';
import { csvLines } from '../../core/foundation/csv.ts';
import type { AnyRoute } from '../../http/route.ts';
import type { AnyList, FilterValues } from '../lists/definition.ts';
import { fileRoute } from '../lists/file-route.ts';

/** The newest events in one file; the command line exports them all. */
const MOST_EXPORTED = 10_000;

interface Exported {
  readonly summary: string;
  /** Of the file, without its suffix. */
  readonly name: string;
  filterOf(context: Context, values: FilterValues): EventFilter;
}

/** Events as a file, CSV or else JSON, which the audit log tells of. */
export function exportRoute(list: AnyList, { summary, name, filterOf }: Exported): AnyRoute {
  return fileRoute(list, {
    path: `${list.path}/export`,
    summary,
    named: (query) =>
      isCsv(query.get('format'))
        ? { name: `${name}.csv`, type: 'text/csv' }
        : { name: `${name}.json`, type: 'application/json' },
    async make({ state: { values: filters }, query }, context) {
      const wanted = filterOf(context, filters);
      const events = await collectEvents(context, wanted, MOST_EXPORTED);
      const format = isCsv(query.get('format')) ? 'csv' : 'json';
      const { accountId } = wanted;
      await recordExport(context, { accountId, format, events: events.length, filters });
      return format === 'csv' ? inCsv(events) : `${JSON.stringify(events.map(presentEvent), null, 2)}\n`;
    },
  });
}

function isCsv(format: string | undefined): boolean {
  return format === 'csv';
}

function inCsv(events: readonly AuditEvent[]): string {
  return `${csvLines([CSV_COLUMNS, ...events.map(csvCellsOf)])}\r\n`;
}
