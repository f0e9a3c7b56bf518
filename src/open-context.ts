import { readSecretKey, secretKeyPath } from './config/secret-key.ts';
import type { Config } from './config/settings.ts';
import type { Context } from './core/foundation/context.ts';
import { createDailyCounter } from './core/foundation/runtime/daily-counts.ts';
import { createHashQueue } from './core/foundation/runtime/hash-queue.ts';
import { createPasswordCache } from './core/foundation/runtime/password-cache.ts';
import { createRefusalBuffer } from './core/foundation/runtime/refusal-buffer.ts';
import { createSeal } from './core/foundation/runtime/seal.ts';
import { createSetupLink } from './core/foundation/runtime/setup-link.ts';
import { createUsageBuffer } from './core/foundation/runtime/usage-buffer.ts';
import { keyRecoveryCodes } from './core/identity/credentials/recovery-codes/recovery-codes.ts';
import { requireOwnKey } from './core/operations/installation/key-check.ts';
import { connect } from './storage/connect.ts';

/**
 * Opens the database, migrates it, and creates the operator's context.
 *
 * @throws {Error} when the database or the key cannot be opened, or the key belongs to another database
 */
export async function openContext(
  config: Config,
  now: () => Date = () => new Date(),
): Promise<Context & { readonly migrated: readonly string[] }> {
  const storage = await connect(config.databaseUrl, {
    connections: config.databasePool,
    timeout: config.databaseTimeout,
  });
  try {
    const migrated = await storage.migrate();
    const seal = createSeal(readSecretKey(secretKeyPath(config)));
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
      refusals: createRefusalBuffer(),
      setupLink: createSetupLink(),
    };
    await requireOwnKey(context);
    await keyRecoveryCodes(context);
    return { ...context, migrated };
  } catch (error) {
    await storage.close();
    throw error;
  }
}
