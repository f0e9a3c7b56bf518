import { secretKeyPath } from './config/secret-key.ts';
import type { Config } from './config/settings.ts';
import type { Context } from './core/foundation/context.ts';
import { createDailyCounter } from './core/foundation/runtime/daily-counts.ts';
import { createDeprecatedCallBuffer } from './core/foundation/runtime/deprecated-calls.ts';
import { createPlanCache } from './core/foundation/runtime/deprecation-plan.ts';
import { createEventTally } from './core/foundation/runtime/event-tally.ts';
import { createHashQueue } from './core/foundation/runtime/hash-queue.ts';
import { createHousekeepingLog } from './core/foundation/runtime/housekeeping-log.ts';
import { createPasswordCache } from './core/foundation/runtime/password-cache.ts';
import { createReadiness } from './core/foundation/runtime/readiness.ts';
import { createRefusalBuffer } from './core/foundation/runtime/refusal-buffer.ts';
import { createUsageBuffer } from './core/foundation/runtime/usage-buffer.ts';
import { findKeyRecord, rememberKey } from './core/foundation/secret-keys/find.ts';
import { keyRecoveryCodes } from './core/identity/credentials/recovery-codes/recovery-codes.ts';
import { type Migrating, type PreparedSchema, prepareSchema } from './core/operations/installation/schema.ts';
import { openSeal, otherKey } from './open-seal.ts';
import { connect } from './storage/connect.ts';
import { readCopyPosition } from './storage/copying/position.ts';

/**
 * Opens the database and creates the operator's context.
 *
 * @throws {Error} when the database or the key cannot be opened, the key belongs to another database, the schema is too old or
 *   too new, or the database is an unfinished copy
 */
export async function openContext(
  config: Config,
  now: () => Date = () => new Date(),
  migrating: Migrating & Losing = { migrates: true },
): Promise<Context & PreparedSchema> {
  const storage = await connect(config.databaseUrl, {
    connections: config.databasePool,
    timeout: config.databaseTimeout,
  });
  try {
    const prepared = await prepareSchema(storage, migrating);
    const copy = await readCopyPosition(storage.reader);
    if (copy) throw new Error(unfinishedCopy(copy.from));
    const keys = await findKeyRecord(storage.reader);
    const seal = openSeal(config, migrating.isKeyLost ? { fingerprint: undefined, former: [] } : keys);
    const context: Context = {
      config,
      now,
      storage,
      db: storage.reader,
      actor: { kind: 'operator' },
      address: null,
      userAgent: null,
      credential: null,
      device: null,
      seal,
      hashing: createHashQueue(),
      passwordCache: createPasswordCache(),
      usage: createUsageBuffer(),
      counts: createDailyCounter(),
      events: createEventTally(),
      refusals: createRefusalBuffer(),
      plans: createPlanCache(),
      deprecatedCalls: createDeprecatedCallBuffer(),
      housekeeping: createHousekeepingLog(),
      readiness: createReadiness(),
    };
    if (keys.fingerprint === undefined) {
      // Of two nodes that start with a new database at once, the first one's key is its key.
      const fingerprint = (await rememberKey(context, seal.fingerprint)) ?? seal.fingerprint;
      if (!seal.knows(fingerprint))
        throw new Error(otherKey(secretKeyPath(config), { actual: seal.fingerprint, fingerprint }));
    }
    if (migrating.migrates) await keyRecoveryCodes(context);
    return { ...context, ...prepared };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

interface Losing {
  /** Whether the database's key is to be given up: then any other one will do, and is made if there is none. */
  readonly isKeyLost?: boolean;
}

function unfinishedCopy(from: string): string {
  return `The database is an unfinished copy of ${from}: run \`latchkey copy\` again, which goes on with it.`;
}
