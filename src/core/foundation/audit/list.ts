import type { Context } from '../context.ts';
import { foldCase } from '../logins/login.ts';
import type { AuditEvent } from './event.ts';
import * as store from './store.ts';

interface Wanted {
  readonly login?: string | undefined;
  readonly action?: string | undefined;
  readonly since?: string | undefined;
}

const PAGE = 500;

/** Every event that is wanted, oldest first, read page by page so that a long trail is never held in memory. */
export async function* listEvents({ db }: Context, wanted: Wanted = {}): AsyncGenerator<AuditEvent> {
  const filter = { ...wanted, login: wanted.login && foldCase(wanted.login), limit: PAGE };
  for (let after = 0; ; ) {
    const events = await store.list(db, { ...filter, after });
    yield* events;
    const last = events.at(-1);
    if (!last || events.length < PAGE) return;
    after = last.id;
  }
}
