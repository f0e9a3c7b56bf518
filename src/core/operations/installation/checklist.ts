import { wellKnownApps } from '../../delegation/apps/well-known.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import * as store from './store.ts';

/** What a new installation needs, by whether it is done. That backups are made cannot be known. */
export interface Checklist {
  /** Of this administrator. */
  readonly twoFactor: boolean;
  /** Others than the first administrator. */
  readonly people: boolean;
  /** Besides the well-known ones, which belong to the installation. */
  readonly app: boolean;
  /** Somebody has signed in with the GitHub CLI. */
  readonly gh: boolean;
  readonly https: boolean;
}

/** @returns nothing when everything is done, or the administrator does not want to see it */
export async function findChecklist(
  context: Context,
  administrator: Account,
): Promise<Checklist | undefined> {
  const { db, config } = context;
  if ((await store.find(db, dismissalBy(administrator))) !== undefined) return undefined;
  const checklist: Checklist = {
    twoFactor: administrator.twoFactorSince !== null,
    people: await store.hasSeveralAccounts(db),
    app: await store.hasOwnedApp(db),
    gh: await store.isAppInUse(db, wellKnownApps['github-cli'].clientId),
    https: config.publicUrl.startsWith('https:'),
  };
  return Object.values(checklist).every((done) => done) ? undefined : checklist;
}

/** For this administrator, for good. */
export function dismissChecklist(context: Context, administrator: Account): Promise<string> {
  return writing(context, ({ db, now }) =>
    store.rememberFirst(db, dismissalBy(administrator), instant(now())),
  );
}

function dismissalBy({ id }: Account): string {
  return `checklist_dismissed:${id}`;
}
