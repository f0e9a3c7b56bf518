import { type Authorization, MAX_LENGTHS } from '../../delegation/authorizations/authorization.ts';
import { type CreatedAuthorization, createAuthorization } from '../../delegation/authorizations/create.ts';
import { earliest, latestExpiry } from '../../delegation/authorizations/expiry.ts';
import { findByNote, getPersonalToken } from '../../delegation/authorizations/get.ts';
import { expiryAnew, isRegenerable } from '../../delegation/authorizations/replacement/replace.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { getScopeUse, type ScopeUse } from './read.ts';

/** Whether a personal token could be replaced by one with less. */
export function canBeNarrower(token: Pick<Authorization, 'origin'>, { calls, surplus }: ScopeUse): boolean {
  // Without calls nothing is known of what it needs.
  return isRegenerable(token) && calls > 0 && surplus.length > 0;
}

/**
 * Creates a personal token beside another one, with its lifetime, but only with the scopes that its calls needed. The other one stays as
 * it is.
 *
 * @param suffix what its note ends with, in parentheses
 * @throws {Refusal} `not_found`, also for one that cannot be narrower
 */
export function createNarrowerToken(
  context: Context,
  owner: Account,
  { id, suffix }: { readonly id: number; readonly suffix: string },
): Promise<CreatedAuthorization> {
  return writing(context, async (context) => {
    const token = await getPersonalToken(context, owner, id);
    const use = await getScopeUse(context, token);
    if (!canBeNarrower(token, use)) throw notFound('authorization');
    return createAuthorization(context, owner, {
      app: null,
      origin: 'settings',
      note: await freeNote(context, owner, { note: token.note ?? '', suffix }),
      noteUrl: null,
      fingerprint: null,
      scopes: use.needed,
      expiresAt: earliest(expiryAnew(context, token), latestExpiry(context)),
    });
  });
}

/** Such as `laptop (narrower)`, or `laptop (narrower 2)`. */
async function freeNote(
  context: Writing,
  owner: Account,
  { note, suffix }: { readonly note: string; readonly suffix: string },
): Promise<string> {
  for (let number = 1; ; number++) {
    const end = ` (${suffix}${number === 1 ? '' : ` ${number}`})`;
    // Half a character could not be stored.
    const free = note.slice(0, MAX_LENGTHS.note - end.length).replace(/[\uD800-\uDBFF]$/, '') + end;
    if ((await findByNote(context, owner, free)) === undefined) return free;
  }
}
