import { csvLine } from '../../core/foundation/audit/csv.ts';
import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import { EVENT_COLUMNS, presentEvent } from '../../core/foundation/audit/export.ts';
import type { Reply } from '../../http/reply.ts';

/** Events as a file to keep. @param format `csv`; anything else is JSON */
export function eventFile(name: string, format: string | undefined, events: readonly AuditEvent[]): Reply {
  const presented = events.map(presentEvent);
  if (format !== 'csv')
    return file(`${name}.json`, 'application/json', `${JSON.stringify(presented, null, 2)}\n`);
  const lines = presented.map((event) => csvLine(EVENT_COLUMNS.map((column) => event[column])));
  return file(`${name}.csv`, 'text/csv', `${[EVENT_COLUMNS.join(','), ...lines].join('\r\n')}\r\n`);
}

function file(name: string, type: string, body: string): Reply {
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
  };
  return { status: 200, headers, body };
}
