import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import { CSV_HEAD, csvOf, presentEvent } from '../../core/foundation/audit/export.ts';
import { recordExport } from '../../core/foundation/audit/record.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Reply } from '../../http/reply.ts';

interface Download {
  /** Of the request; `HEAD` downloads nothing. */
  readonly method: string;
  readonly name: string;
  /** `csv`; anything else is JSON. */
  readonly format: string | undefined;
  /** Whose events they are; absent for everybody's. */
  readonly accountId?: number;
}

/** Events as a download, which the audit log names. */
export async function exportEvents(
  context: Context,
  { method, name, format, accountId }: Download,
  events: readonly AuditEvent[],
): Promise<Reply> {
  const isCsv = format === 'csv';
  if (method !== 'HEAD')
    await recordExport(context, { accountId, format: isCsv ? 'csv' : 'json', events: events.length });
  if (!isCsv)
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
