import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import { CSV_HEAD, csvOf, presentEvent } from '../../core/foundation/audit/export.ts';
import type { Reply } from '../../http/reply.ts';

/** Events as a download. @param format `csv`; anything else is JSON */
export function exportEvents(name: string, format: string | undefined, events: readonly AuditEvent[]): Reply {
  if (format !== 'csv')
    return file(`${name}.json`, 'application/json', `${JSON.stringify(events.map(presentEvent), null, 2)}\n`);
  return file(`${name}.csv`, 'text/csv', `${[CSV_HEAD, ...events.map(csvOf)].join('\r\n')}\r\n`);
}

function file(name: string, type: string, body: string): Reply {
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
  };
  return { status: 200, headers, body };
}
