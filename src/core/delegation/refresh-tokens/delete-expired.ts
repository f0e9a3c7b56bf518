import { type Context, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { type Purge, purgeOf } from '../../foundation/purge.ts';
import { RETRY_WINDOW } from './refresh-token.ts';
import * as store from './store.ts';

/** Deletes stored responses after the retry window. Looks first: usually there are none, and no write is needed. */
export async function deleteExpiredRefreshResponses(context: Context): Promise<void> {
  const before = after(context.now(), -RETRY_WINDOW);
  if (!(await store.hasResponseBefore(context.db, before))) return;
  await writing(context, ({ db }) => store.deleteResponsesBefore(db, before));
}

/** A used refresh token is kept until it expires, so that a replay is noticed. */
export const expiredRefreshTokens: Purge = purgeOf('refresh_tokens', ({ now }) =>
  store.expired(instant(now())),
);
