import { findPossibleOwner } from '../core/directory/apps/manage.ts';
import type { Context } from '../core/foundation/context.ts';
import { notFound } from '../core/foundation/refusal.ts';

/** The person or organization of a login. @throws {Refusal} `not_found` */
export async function findNamedOwner(context: Context, login: string) {
  const found = await findPossibleOwner(context, login);
  if (!found) throw notFound('account');
  return found;
}
