import { findApp } from '../../core/delegation/apps/get.ts';
import type { Context } from '../../core/foundation/context.ts';
import { findAccount } from '../../core/identity/accounts/find.ts';
import type { BrownoutSubject } from '../../core/operations/deprecations/schedule.ts';
import { printable } from '../printable.ts';
import { usageError } from '../usage-error.ts';
import { requireFeatures } from './features.ts';

interface SubjectFlags {
  readonly feature: readonly string[];
  readonly app: readonly string[];
  readonly login: readonly string[];
  readonly share: string | undefined;
  readonly rehearse: boolean;
}

/** @throws {Error} for an unknown feature, app or login, or an invalid share */
export async function readSubject(
  context: Context,
  { feature, app, login, share, rehearse }: SubjectFlags,
): Promise<BrownoutSubject> {
  const features = requireFeatures(feature);
  const wanted = { share: readShare(share), mode: rehearse ? 'rehearse' : 'refuse' } as const;
  const accountIds = new Set<number>();
  for (const name of login) accountIds.add(await idOfAccount(context, name));
  const clientIds = new Set<string>();
  for (const id of app) clientIds.add(await knownClientId(context, id));
  return { ...wanted, features, accountIds: [...accountIds], clientIds: [...clientIds] };
}

async function idOfAccount(context: Context, login: string): Promise<number> {
  const account = await findAccount(context, login);
  if (!account) throw new Error(`There is no account ${printable(login)}.`);
  return account.id;
}

async function knownClientId(context: Context, clientId: string): Promise<string> {
  const app = await findApp(context, clientId);
  if (!app) throw new Error(`There is no app with the client id ${printable(clientId)}.`);
  return app.clientId;
}

function readShare(text = '100'): number {
  const share = /^[0-9]{1,3}%?$/.test(text) ? Number.parseInt(text, 10) : 0;
  if (share < 1 || share > 100)
    throw usageError('--share must be a whole number of percent from 1 to 100, such as 10%.');
  return share;
}
