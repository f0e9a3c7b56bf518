import { OPERATOR, type Writing } from '../context.ts';
import { instant } from '../instant.ts';
import type { Action } from './action.ts';
import type { WithData } from './facts.ts';
import * as store from './store.ts';

export interface About {
  readonly actorId?: number | null;
  readonly accountId?: number | null;
  readonly appId?: number | null;
  readonly authorizationId?: number | null;
  /** Of the token of the authorization. */
  readonly lastEight?: string | null;
}

/** What happened, with the facts that its action has; never a secret. */
type Told = { [A in Action]: About & { readonly action: A } & WithData<A> }[Action];

/** Writes an event down in the transaction of the change it tells of: there is never one without the other. */
export function record(context: Writing, told: Told): Promise<void> {
  return store.insert(context.db, eventOf(context, told));
}

/** As `record`, for each of many. */
export function recordEach(context: Writing, all: readonly Told[]): Promise<void> {
  return store.insertMany(
    context.db,
    all.map((told) => eventOf(context, told)),
  );
}

function eventOf(context: Writing, told: Told): store.FreshEvent {
  return {
    actorId: null,
    accountId: null,
    appId: null,
    authorizationId: null,
    lastEight: null,
    ...told,
    data: told.data ? JSON.stringify(told.data) : null,
    ...(context.actorId !== undefined && { actorId: context.actorId }),
    ...(context.from === OPERATOR && { actorId: null }),
    at: instant(context.now()),
    address: context.from,
  };
}
