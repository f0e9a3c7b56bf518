import { hasEvent } from '../../foundation/audit/has-event.ts';
import { record } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { QueryTokenUse } from '../../foundation/runtime/usage-buffer.ts';

const DAY = 24 * 60 * 60 * 1000;

/** One event a token and day says all that its owner has to know; a client that asks each second does not fill the trail. */
export async function recordTokensInQuery(
  context: Writing,
  tokens: Iterable<readonly [number, QueryTokenUse]>,
): Promise<void> {
  for (const [authorizationId, { at, address, ...about }] of tokens) {
    const event = { action: 'oauth_access.in_query', authorizationId } as const;
    const since = instant(new Date(at.getTime() - DAY));
    if (await hasEvent(context, { ...event, since })) continue;
    await record({ ...context, from: address }, { ...event, ...about, actorId: about.accountId });
  }
}
