import { asBegun, type Context, writing } from '../../context.ts';
import { foldCase } from '../../logins/login.ts';
import type { Action } from '../action.ts';
import { nameOfDeleted } from '../deleted-account.ts';
import * as store from './store.ts';

/** To a transaction: each event is in many indexes. */
const MOST = 50;

/** Whose facts may have the login or an address of somebody else than the account that they are about. */
const NAMING: readonly Action[] = [
  'oauth_application.transfer_start',
  'oauth_application.transfer',
  'oauth_application.transfer_outgoing',
  'audit_log.export',
  'list.export',
];

/** The logins that an account had before. */
export function listFormerLogins({ db }: Context, accountId: number): Promise<readonly string[]> {
  return store.listFormerLogins(db, accountId);
}

/**
 * Removes what the events of an account say of the person: addresses and user agents, notes of tokens, former logins. What
 * happened, when, and by which token stays; the account is an id from then on. May be repeated.
 */
export async function scrubEventsOf(context: Context, accountId: number): Promise<void> {
  for (const list of [store.listOf, store.listBy]) {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page: store.EventPage = { after, most: MOST };
      after = await writing(asBegun(context), async ({ db }) => {
        const ids = (await list(db, accountId, page)).map(({ id }) => id);
        if (ids.length > 0) await store.scrub(db, accountId, ids);
        return ids.length < MOST ? undefined : ids.at(-1);
      });
    }
  }
}

interface Named {
  readonly accountId: number;
  /** Logins and e-mail addresses. */
  readonly names: readonly string[];
  /** Notes of tokens, each with its new text. */
  readonly notes: ReadonlyMap<string, string>;
}

/** Replaces a person's logins and addresses where events of others name them. */
export async function scrubNames(context: Context, { accountId, names, notes }: Named): Promise<void> {
  const name = nameOfDeleted(accountId);
  const known = new Set(names.map(foldCase));
  for (const action of NAMING) {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page: store.EventPage = { after, most: MOST };
      after = await writing(asBegun(context), async ({ db }) => {
        const events = await store.listFacts(db, action, page);
        for (const { id, data } of events) {
          if (data === null) continue;
          const replaced = JSON.stringify(JSON.parse(data), (_, value) =>
            typeof value === 'string' && known.has(foldCase(value)) ? name : value,
          );
          if (replaced !== data) await store.replaceFacts(db, { id, data: replaced });
        }
        return events.length < MOST ? undefined : events.at(-1)?.id;
      });
    }
  }
  await writing(asBegun(context), async ({ db }) => {
    for (const [was, is] of notes) await store.replaceNote(db, was, is);
  });
}
