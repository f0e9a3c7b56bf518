import { duration } from '../../config/readers.ts';
import type { Context } from '../../core/foundation/context.ts';
import { csvLines } from '../../core/foundation/csv.ts';
import { after } from '../../core/foundation/instant.ts';
import { listAllCallers, listCallersPage } from '../../core/operations/deprecations/calls/listing/callers.ts';
import type { FeatureUse } from '../../core/operations/deprecations/calls/report.ts';
import { command } from '../command.ts';
import { FEATURE, readFeatures } from '../deprecations/features.ts';
import { DEFAULT_LIMIT, readLimit } from '../limit.ts';
import { json } from '../printable.ts';
import { readSince } from '../since.ts';
import { table } from '../table.ts';
import type { Out } from '../terminal.ts';
import { usageError } from '../usage-error.ts';

export const reportDeprecations = command(
  {
    name: 'deprecations report',
    summary: 'List who calls deprecated features, the latest first',
    lists: { feature: FEATURE },
    flags: {
      since: 'only calls since this day, such as 2026-01-31, or 30d',
      quietFor: 'only callers who have not called for so long, such as 7d',
      limit: `how many callers, ${DEFAULT_LIMIT} by default; --csv prints all`,
    },
    switches: { json: 'print JSON', csv: 'print CSV' },
  },
  async ({ feature, since, quietFor, limit: limitText, json: asJson, csv }, context, { out, err }) => {
    if (csv && (asJson || limitText !== undefined))
      throw usageError('--csv prints all callers: say it without --json and --limit.');
    const limit = readLimit(limitText);
    const features = readFeatures(feature);
    const filter = {
      features: features.length > 0 ? features : undefined,
      since: readSince(since, context.now())?.slice(0, 10),
      lastBefore: readQuiet(quietFor, context.now()),
    };
    if (csv) return printCsv(context, filter, out);

    const { items, next } = await listCallersPage(context, filter, {
      ...{ order: 'last', descending: true, limit },
    });
    const callers = items.map(present);
    if (next)
      err(`There are more: these are the latest ${limit}. Say --limit N, --feature, --since, or --csv.`);
    if (asJson) return out(json(callers, 2));
    if (callers.length === 0) return out(nothing(context));
    const rows = callers.map((caller) => COLUMNS.map(([, name]) => caller[name]));
    out(
      table(
        COLUMNS.map(([head]) => head),
        rows,
      ),
    );
  },
);

/** Heads, and members of JSON. */
const COLUMNS = [
  ['FEATURE', 'feature'],
  ['LOGIN', 'login'],
  ['APP', 'app'],
  ['CLIENT', 'client'],
  ['FROM', 'address_block'],
  ['FIRST', 'first_at'],
  ['LAST', 'last_at'],
  ['DAYS', 'days'],
  ['CALLS', 'count'],
  ['REFUSED', 'refused'],
  ['REHEARSED', 'rehearsed'],
] as const;

function present(use: FeatureUse) {
  return {
    feature: use.feature,
    login: use.login,
    client_id: use.clientId,
    app: use.app,
    client: use.client,
    address_block: use.addressBlock,
    first_at: use.firstAt,
    last_at: use.lastAt,
    days: use.days,
    count: use.count,
    refused: use.refused,
    rehearsed: use.rehearsed,
  };
}

const CSV_HEAD = [
  'feature',
  'login',
  'client_id',
  'app',
  'client',
  'address_block',
  'first_at',
  'last_at',
  'days',
  'count',
  'refused',
  'rehearsed',
] as const;

async function printCsv(
  context: Context,
  filter: Parameters<typeof listAllCallers>[1],
  out: Out,
): Promise<void> {
  out(csvLines([CSV_HEAD]));
  for await (const use of listAllCallers(context, filter)) {
    const caller = present(use);
    out(csvLines([CSV_HEAD.map((name) => caller[name])]));
  }
}

function readQuiet(text: string | undefined, now: Date): string | undefined {
  if (text === undefined) return undefined;
  const read = duration(text);
  if ('error' in read) throw usageError(`--quiet-for ${read.error}.`);
  return after(now, -read.value);
}

function nothing({ config }: Context): string {
  const days = Math.floor(config.usageRetention / 86_400);
  return [
    'No such call is known.',
    'Calls are counted once their credentials are found right, whether a feature is announced or not; the count is a few seconds',
    `late, and kept for ${days} days (LATCHKEY_USAGE_RETENTION).`,
  ].join('\n');
}
