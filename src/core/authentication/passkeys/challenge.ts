import { hash, randomBytes } from 'node:crypto';
import { type Context, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { type Purge, purgeOf } from '../../foundation/purge.ts';
import { type BrowserId, hashBrowserId } from '../sessions/session.ts';
import * as store from './store.ts';

/** Random bytes for a passkey to sign, so that a recorded signature cannot be replayed. */
type Challenge = Uint8Array<ArrayBuffer>;

const BYTES = 32;
/** Seconds. */
const LIFETIME = 5 * 60;

export async function issueChallenge(context: Context, browserId: BrowserId): Promise<Challenge> {
  const challenge = new Uint8Array(randomBytes(BYTES));
  await writing(context, ({ db }) =>
    store.insertChallenge(db, {
      hash: hashChallenge(Buffer.from(challenge).toString('base64url')),
      browserHash: hashBrowserId(browserId),
      expiresAt: after(context.now(), LIFETIME),
    }),
  );
  return challenge;
}

/**
 * Consumes a challenge, even when the rest of the response turns out to be invalid.
 *
 * @param challenge Base64url, as the browser sent it back
 * @returns whether it was issued to this browser, has not expired, and was not consumed before
 */
export function consumeChallenge(
  context: Context,
  browserId: BrowserId,
  challenge: string,
): Promise<boolean> {
  return writing(context, ({ db, now }) =>
    store.consumeChallenge(db, {
      hash: hashChallenge(challenge),
      browserHash: hashBrowserId(browserId),
      now: instant(now()),
    }),
  );
}

export const expiredChallenges: Purge = purgeOf('passkey_challenges', ({ now }) =>
  store.expiredChallenges(instant(now())),
);

function hashChallenge(challenge: string): string {
  return hash('sha256', challenge);
}
