import type { Db } from '../../../../storage/db.ts';
import type { Instant } from '../../../foundation/instant.ts';
import type { Account } from '../../../identity/accounts/account.ts';

/** The oldest first: given before then, with no token that was issued or used since. */
export async function listIds(
  db: Db,
  owner: Pick<Account, 'id'>,
  { since, most }: { readonly since: Instant; readonly most: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('grants')
    .where('grants.account_id', '=', owner.id)
    .where('grants.created_at', '<', since)
    .where((eb) => eb(eb.fn.coalesce('grants.last_used_at', eb.val('')), '<', since))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('authorizations')
            .whereRef('authorizations.grant_id', '=', 'grants.id')
            .where((eb) =>
              eb.or([
                eb('authorizations.created_at', '>=', since),
                eb('authorizations.token_renewed_at', '>=', since),
                eb('authorizations.last_used_at', '>=', since),
              ]),
            )
            .select('authorizations.id'),
        ),
      ),
    )
    .orderBy('grants.id')
    .limit(most)
    .select('grants.id')
    .execute();
  return rows.map(({ id }) => id);
}
