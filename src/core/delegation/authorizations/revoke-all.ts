import { asBegun, type Context, type Writing, writing } from '../../foundation/context.ts';
import type { Instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import * as store from './revocable/store.ts';
import { FEW_ENOUGH, revokeEach } from './revoke-each.ts';

interface Which {
  /** Only personal access tokens, or only those of apps; all without it. */
  readonly only?: 'personal' | 'of_apps';
  /** Only those that were issued before then, and not used since. */
  readonly unusedSince?: Instant;
  /** What the first transaction does before it revokes. */
  readonly begin?: (context: Writing) => Promise<void>;
}

/**
 * Revokes the authorizations that an account has, with an event for each; the grants of apps go with their last ones. Of what is
 * issued meanwhile, nothing is revoked. There may be a hundred thousand: batches let others in between.
 *
 * @returns how many there were
 */
export async function revokeAllAuthorizations(
  context: Context,
  owner: Account,
  { only, unusedSince, begin }: Which = {},
): Promise<number> {
  const revokeSome = async (context: Writing, behind: number, upTo: number) => {
    const some = await store.listSome(context.db, owner, {
      only,
      unusedSince,
      behind,
      upTo,
      most: FEW_ENOUGH,
    });
    const last = some.length < FEW_ENOUGH ? undefined : some.at(-1)?.id;
    return { revoked: await revokeEach(context, some), last };
  };
  const first = await writing(context, async (context) => {
    await begin?.(context);
    const newest = await store.newest(context.db, owner);
    return { newest, ...(await revokeSome(context, 0, newest)) };
  });
  let { revoked } = first;
  for (let { last } = first; last !== undefined; ) {
    const behind = last;
    const next = await writing(asBegun(context), (context) => revokeSome(context, behind, first.newest));
    revoked += next.revoked;
    last = next.last;
  }
  return revoked;
}
