import { closeSync, fchmodSync, openSync, writeSync } from 'node:fs';
import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import { CSV_COLUMNS, csvCellsOf, presentEvent } from '../../core/foundation/audit/export.ts';
import { listEvents } from '../../core/foundation/audit/reading/list.ts';
import { recordExport } from '../../core/foundation/audit/record.ts';
import { csvLines } from '../../core/foundation/csv.ts';
import { EVENT_FILTERS } from '../audit-event.ts';
import { command } from '../command.ts';
import { json } from '../printable.ts';
import { readSince } from '../since.ts';
import type { Out } from '../terminal.ts';
import { usageError } from '../usage-error.ts';

interface Format {
  readonly name: 'csv' | 'jsonl';
  readonly head: readonly string[];
  line(event: AuditEvent): string;
}

const FORMATS = new Map<string, Format>([
  ['jsonl', { name: 'jsonl', head: [], line: (event) => json(presentEvent(event)) }],
  [
    'csv',
    {
      name: 'csv',
      head: [csvLines([CSV_COLUMNS])],
      line: (event) => csvLines([csvCellsOf(event)]),
    },
  ],
]);

export const exportAudit = command(
  {
    name: 'audit export',
    summary: 'Export all audit events, oldest first, one per line',
    flags: {
      format: 'jsonl (default) or csv',
      output: 'write to this file instead of standard output',
      ...EVENT_FILTERS,
    },
  },
  async ({ format: name = 'jsonl', output, login, action, since }, context, { out }) => {
    const format = FORMATS.get(name);
    if (!format) throw usageError(`--format must be one of ${[...FORMATS.keys()].join(', ')}.`);
    const wanted = { login, action, since: readSince(since, context.now()) };

    const { write, close } = output === undefined ? { write: out, close: () => {} } : openFile(output);
    let events = 0;
    try {
      for (const line of format.head) write(line);
      for await (const event of listEvents(context, wanted)) {
        write(format.line(event));
        events++;
      }
    } finally {
      close();
    }
    await recordExport(context, { format: format.name, events });
  },
);

/** Readable by its owner only, because events contain addresses. */
function openFile(file: string): { write: Out; close(): void } {
  const descriptor = openSync(file, 'w', 0o600);
  // One that was there before would keep its mode.
  fchmodSync(descriptor, 0o600);
  return {
    write: (line) => void writeSync(descriptor, `${line}\n`),
    close: () => closeSync(descriptor),
  };
}
