import path from 'node:path';
import { resolveConfig } from '../../config/resolve.ts';
import type { Settings } from '../../config/settings.ts';
import { sqliteFileOf } from '../../storage/sqlite-files/path.ts';
import { bounded, type Patience } from './bounded.ts';
import { checkCertificateFiles } from './check-certificate-files.ts';
import { checkClock } from './check-clock.ts';
import { checkDatabase, checkMigrations } from './check-database.ts';
import { checkDisk } from './check-disk.ts';
import { checkNode } from './check-node.ts';
import { checkSecretKey, type KnownKey } from './check-secret-key.ts';
import { checkSettings } from './check-settings.ts';
import { checkWays } from './check-ways.ts';
import { bytesOfFile, findDatabaseFacts, NO_KEY } from './database-facts.ts';
import { findDiskFacts } from './disk-facts.ts';
import { type Finding, ok, warning } from './finding.ts';

interface Examination {
  readonly settings: Settings;
  /** Of reading them. */
  readonly warnings: readonly string[];
  /** The file with settings, if there is one. */
  readonly file: string | undefined;
  readonly now: () => Date;
  readonly patience: Patience;
}

/** Looks at everything, one after another, and changes nothing. */
export async function examine(examination: Examination): Promise<readonly Finding[]> {
  const { settings, now, patience } = examination;
  const config = resolveConfig(settings);
  const database = await lookAtDatabase(examination);
  const { findings: key, seal } = checkSecretKey(config, database.key);
  const ways = seal
    ? await checkWays({ seal, now }, { settings, config, patience })
    : [ok('Server', 'None was asked: the question needs the secret key.')];
  return [
    ...checkSettings({ ...examination, config }),
    ...checkNode(process.versions.node, now()),
    ...checkCertificateFiles(config, now()),
    ...key,
    ...(await lookAtDisk(examination)),
    ...database.findings,
    ...ways,
  ];
}

interface DatabaseLook {
  readonly findings: readonly Finding[];
  readonly key: KnownKey;
}

async function lookAtDatabase({ settings, now, patience }: Examination): Promise<DatabaseLook> {
  let key: KnownKey = 'unknown';
  const findings = await bounded('Database', patience, async () => {
    const facts = await findDatabaseFacts(resolveConfig(settings), now);
    if (!facts) {
      key = NO_KEY;
      return [
        warning(
          'Database',
          'There is no database yet.',
          'Start the server, which makes it, or run `latchkey migrate`.',
        ),
      ];
    }
    if (!(facts.content instanceof Error)) key = facts.content.key;
    return [...checkDatabase(facts, settings), ...checkMigrations(facts), ...checkClock(facts)];
  });
  return { findings, key };
}

function lookAtDisk({ settings, patience }: Examination): Promise<readonly Finding[]> {
  const file = sqliteFileOf(settings.databaseUrl);
  return bounded('Disk', patience, async () => {
    if (file === undefined) return [ok('Disk', 'PostgreSQL has its own, which is not looked at here.')];
    return checkDisk(await findDiskFacts(path.dirname(file)), bytesOfFile(file));
  });
}
