// Takes a moment, however many accounts there are.
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** A node of the version before goes on working while this runs, and after it: it ignores what is new. */
export const requires = 'nothing';

export const widens = true;

/** Since when an account is without two-factor authentication because somebody else reset it. The version before ignores it. */
export async function up({ schema }: Kysely<Schema>): Promise<void> {
  await schema.alterTable('accounts').addColumn('two_factor_reset_at', 'text').execute();
}
