import { statSync } from 'node:fs';
import { databaseName } from '../../config/database-url.ts';
import type { Config } from '../../config/settings.ts';
import { findNewestEventTime } from '../../core/foundation/audit/newest-event.ts';
import { findKeyRecord } from '../../core/foundation/secret-keys/find.ts';
import { connect } from '../../storage/connect.ts';
import { readCopyPosition } from '../../storage/copying/position.ts';
import type { SchemaState, Storage } from '../../storage/db.ts';
import { findServerFacts, type ServerFacts, tryWriting } from '../../storage/server-facts.ts';
import { besideSqliteFile, sqliteFileOf } from '../../storage/sqlite-files/path.ts';

export interface DatabaseFacts {
  /** Without a password. */
  readonly name: string;
  readonly engine: Storage['engine'];
  readonly server: ServerFacts;
  /** This machine's clock when the server told its own. */
  readonly asked: Date;
  readonly content: DatabaseContent | Error;
}

interface DatabaseContent {
  readonly schema: SchemaState;
  /** What it says of its secret keys: of none before the first start. */
  readonly key: Awaited<ReturnType<typeof findKeyRecord>>;
  /** Of what it is an unfinished copy. */
  readonly copyOf: string | undefined;
  /** ISO 8601, by the clock of the server that recorded it. */
  readonly newestEvent: string | undefined;
}

/** @returns undefined for an SQLite file that is not there yet @throws {Error} when it cannot be opened */
export async function findDatabaseFacts(config: Config, now: () => Date): Promise<DatabaseFacts | undefined> {
  const file = sqliteFileOf(config.databaseUrl);
  // To open it would make it.
  if (file !== undefined && !statSync(file, { throwIfNoEntry: false })) return undefined;
  const storage = await connect(config.databaseUrl, { connections: 2, timeout: config.databaseTimeout });
  try {
    const begun = now().getTime();
    const server = await findServerFacts(storage.reader, storage.engine);
    const asked = new Date((begun + now().getTime()) / 2);
    const content = await contentOf(storage).catch((error: Error) => error);
    return { name: databaseName(config.databaseUrl), engine: storage.engine, server, asked, content };
  } finally {
    await storage.close();
  }
}

/** @throws {Error} also when it cannot be written to */
async function contentOf(storage: Storage): Promise<DatabaseContent> {
  const schema = await storage.schemaState();
  if (schema.isEmpty) return { schema, key: NO_KEY, copyOf: undefined, newestEvent: undefined };
  const readOnly = await storage.whyReadOnly();
  if (readOnly) throw new Error(readOnly.sentence);
  await tryWriting(storage);
  return {
    schema,
    key: await findKeyRecord(storage.reader),
    copyOf: (await readCopyPosition(storage.reader))?.from,
    newestEvent: await findNewestEventTime(storage.reader),
  };
}

export const NO_KEY = { fingerprint: undefined, former: [], unfinished: false, lost: [] };

/** Of an SQLite database with what is beside it; 0 when there is none. */
export function bytesOfFile(file: string): number {
  const sizes = [file, ...besideSqliteFile(file)].map(
    (name) => statSync(name, { throwIfNoEntry: false })?.size ?? 0,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
