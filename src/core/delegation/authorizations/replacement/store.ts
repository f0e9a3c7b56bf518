import type { Tx } from '../../../../storage/db.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { Authorization } from '../authorization.ts';

/** Writes the token and what changes with it. */
export async function update(tx: Tx, owner: Pick<Account, 'id'>, renewed: Authorization): Promise<void> {
  await tx
    .updateTable('authorizations')
    .set({
      token_hash: renewed.token.hash,
      token_last_eight: renewed.token.lastEight,
      token_renewed_at: renewed.tokenSince,
      updated_at: renewed.updatedAt,
      expires_at: renewed.expiresAt,
      last_used_at: renewed.lastUsedAt,
      last_used_address: renewed.lastUsedAddress,
    })
    .where('account_id', '=', owner.id)
    .where('id', '=', renewed.id)
    .execute();
}
