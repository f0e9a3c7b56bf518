import { resolveConfig } from '../../config/resolve.ts';
import type { Settings } from '../../config/settings.ts';
import { type MigrationPlan, planMigrations } from '../../core/operations/installation/migration-plan.ts';
import { UNFINISHED } from '../../core/operations/installation/schema.ts';
import { openContext } from '../../open-context.ts';
import { connect } from '../../storage/connect.ts';
import { bareCommand } from '../command.ts';
import { json } from '../printable.ts';
import type { Terminal } from '../terminal.ts';

/** Other than 0 to 2, which every command has. */
const STATUSES = { nothing_to_do: 0, rolling: 3, stop_first: 4 } as const;

export const migrate = bareCommand(
  {
    name: 'migrate',
    summary: 'Migrate the database to the newest schema',
    switches: {
      check:
        'do nothing, and say what there is to do; exit status 0: nothing, 3: rolling is safe, 4: stop all nodes first',
      finish: 'also run what has to wait until no node of the version before is running',
      json: 'print JSON',
    },
  },
  async ({ check, finish, json: asJson }, settings, terminal) => {
    if (check) return checkMigrations(settings, terminal, asJson);
    const migrating = { migrates: true, finishes: finish };
    const { migrated, unfinished, newer, storage } = await openContext(
      resolveConfig(settings),
      () => new Date(),
      migrating,
    );
    await storage.close();
    if (asJson) terminal.out(json({ migrated, unfinished }, 2));
    else {
      for (const name of migrated) terminal.out(`Ran ${name}.`);
      if (unfinished.length > 0) terminal.out(UNFINISHED);
      else if (migrated.length === 0)
        terminal.out(newer ?? 'The database is up to date: there was nothing to do.');
    }
    return 0;
  },
);

async function checkMigrations(settings: Settings, { out }: Terminal, asJson: boolean): Promise<number> {
  const storage = await connect(resolveConfig(settings).databaseUrl);
  try {
    const plan = await planMigrations(storage);
    if (asJson) out(json(plan, 2));
    else for (const line of sentences(plan)) out(line);
    return STATUSES[plan.status];
  } finally {
    await storage.close();
  }
}

function* sentences({ status, pending, reasons, unfinished }: MigrationPlan): Iterable<string> {
  if (status === 'nothing_to_do' && unfinished.length > 0) return yield UNFINISHED;
  if (status === 'nothing_to_do') return yield 'The database is up to date: there is nothing to do.';
  const count = pending.length === 1 ? 'One migration is' : `${pending.length} migrations are`;
  yield `${count} pending: ${pending.join(', ')}.`;
  if (status === 'rolling')
    return yield 'Rolling is safe: nodes of the version before go on working while they run, and after it.';
  for (const reason of reasons) yield because(reason);
  yield 'Stop all nodes first, then run `latchkey migrate`, then start the new version.';
}

function because(reason: MigrationPlan['reasons'][number]): string {
  switch (reason.kind) {
    case 'incompatible':
      return `Nodes of the version before cannot go on working with ${reason.migration}.`;
    case 'columns':
      return `Nodes of the version before cannot go on after ${reason.migration}, which adds columns, unless they have views of their tables: docs/upgrading.md says how.`;
    case 'large':
      return `${reason.migration} goes through ${reason.table}, which has about ${reason.rows} rows, and requests would fail meanwhile.`;
  }
}
