import { type Context, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { GRACE } from './refresh-token.ts';
import * as store from './store.ts';

/** Answers that nobody gets a second time any more. Asks first: most of the time there are none. */
export async function forgetRefreshAnswers(context: Context): Promise<void> {
  const before = after(context.now(), -GRACE);
  if (!(await store.hasAnswerBefore(context.db, before))) return;
  await writing(context, ({ db }) => store.forgetAnswersBefore(db, before));
}

/** A used refresh token is remembered until it expires, so that a second use is noticed. */
export function forgetExpiredRefreshTokens(context: Context): Promise<void> {
  return writing(context, ({ db, now }) => store.forgetExpired(db, instant(now())));
}
