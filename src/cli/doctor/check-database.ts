import type { Settings } from '../../config/settings.ts';
import { VERSION } from '../../version.ts';
import { toErrorMessage } from '../errors.ts';
import type { DatabaseFacts } from './database-facts.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

type Pools = Pick<Settings, 'databasePool' | 'workers'>;

/** The server, and what we may do there. */
export function checkDatabase(
  { name, engine, server, content }: DatabaseFacts,
  pools: Pools,
): readonly Finding[] {
  const found: Finding[] = [];
  if (server.isOld)
    found.push(problem('Database', `PostgreSQL ${server.version} is older than 14.`, 'Upgrade PostgreSQL.'));
  if (server.missing.length > 0) {
    const rights = server.missing.map(({ table, right }) => `${right} on ${table}`);
    const more = rights.length > 3 ? ` and ${rights.length - 3} more` : '';
    found.push(
      problem(
        'Database',
        `The user of the database lacks ${rights.slice(0, 3).join(', ')}${more}.`,
        'Grant SELECT, INSERT, UPDATE and DELETE on all tables, or make the user their owner.',
      ),
    );
  } else if (content instanceof Error) {
    found.push(problem('Database', toErrorMessage(content), 'Mend that: Latchkey has to write there.'));
  }
  found.push(...connections(server.mostConnections, pools));
  if (found.length > 0) return found;
  return [ok('Database', `${engine} ${server.version} at ${name} can be read and written.`)];
}

function connections(most: number | undefined, { databasePool, workers }: Pools): Finding[] {
  const processes = workers === 1 ? 1 : workers + 1;
  const wanted = databasePool * processes;
  // PostgreSQL keeps three for its superusers.
  if (most === undefined || wanted <= most - 3) return [];
  return [
    warning(
      'Database',
      `This node may open ${wanted} connections, and the server has ${most} for all.`,
      'Lower LATCHKEY_DATABASE_POOL or LATCHKEY_WORKERS, or raise max_connections.',
    ),
  ];
}

export function checkMigrations({ server, content }: DatabaseFacts): readonly Finding[] {
  if (content instanceof Error) return [];
  const { schema, copyOf } = content;
  const found: Finding[] = [];
  if (copyOf !== undefined)
    found.push(
      problem(
        'Migrations',
        `The database is an unfinished copy of ${copyOf}.`,
        'Run `latchkey copy` again, which goes on with it.',
      ),
    );
  if (schema.isEmpty)
    found.push(
      warning('Migrations', 'The database is empty.', 'Run `latchkey migrate`, or start the server.'),
    );
  else if (!schema.isCompatible)
    found.push(
      problem(
        'Migrations',
        `${aheadOf(schema)}, and Latchkey ${VERSION} cannot work with that.`,
        `Install ${by(schema)}, or a newer one.`,
      ),
    );
  else if (schema.unknown.length > 0)
    found.push(
      warning(
        'Migrations',
        `${aheadOf(schema)}; Latchkey ${VERSION} can work with that.`,
        'Upgrade this node, too.',
      ),
    );
  if (!schema.isEmpty && schema.pending.length > 0) {
    const names = schema.pending.map(({ name }) => name).join(', ');
    found.push(
      problem(
        'Migrations',
        `These have not run: ${names}.`,
        'Run `latchkey migrate --check`, which says what they take, then `latchkey migrate`.',
      ),
    );
  }
  if (!schema.isEmpty && schema.unfinished.length > 0)
    found.push(
      warning(
        'Migrations',
        `${schema.unfinished.join(', ')} waits until no node of the version before is running.`,
        'Then run `latchkey migrate --finish`.',
      ),
    );
  if (!server.mayCreate)
    found.push(
      warning(
        'Migrations',
        'The user of the database may not create tables.',
        'Run `latchkey migrate` as one who may, before each upgrade.',
      ),
    );
  return found.length > 0 ? found : [ok('Migrations', 'All have run.')];
}

type Schema = Extract<DatabaseFacts['content'], { schema: unknown }>['schema'];

function aheadOf(schema: Schema): string {
  return `The database was changed by ${by(schema)} (${schema.unknown.join(', ')})`;
}

function by({ changedBy }: Schema): string {
  return changedBy === undefined ? 'a newer version of Latchkey' : `Latchkey ${changedBy}`;
}
