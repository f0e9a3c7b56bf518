import { hasEvent } from '../../foundation/audit/reading/list.ts';
import { record } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { TokenUse } from '../../foundation/runtime/token-uses.ts';
import type { QueryTokenUse } from '../../foundation/runtime/usage-buffer.ts';
import * as store from './store.ts';

export async function recordTokenUsage(
  { db }: Writing,
  tokens: Iterable<readonly [number, TokenUse]>,
): Promise<void> {
  for (const [id, { sources }] of tokens) {
    const [{ at, address }] = sources;
    await store.recordUse(db, { id, at: instant(at), address });
  }
}

const DAY = 24 * 60 * 60 * 1000;

/** At most one event per token and day, so that a client that polls does not fill the audit log. */
export async function recordTokensInQuery(
  context: Writing,
  tokens: Iterable<readonly [number, QueryTokenUse]>,
): Promise<void> {
  for (const [authorizationId, { at, address, accountId, hash, lastEight }] of tokens) {
    const event = { action: 'oauth_access.in_query', authorizationId } as const;
    const since = instant(new Date(at.getTime() - DAY));
    if (await hasEvent(context, { ...event, since })) continue;
    const actor = { kind: 'account', id: accountId } as const;
    // What it is called is read with its authorization.
    const token = { hash, lastEight, note: null };
    await record({ ...context, actor, address }, { ...event, accountId, token });
  }
}
