// Takes a moment, however many accounts there are.
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Since when an account is without two-factor authentication because somebody else reset it. The version before ignores it. */
export async function up({ schema }: Kysely<Schema>): Promise<void> {
  await schema.alterTable('accounts').addColumn('two_factor_reset_at', 'text').execute();
}
