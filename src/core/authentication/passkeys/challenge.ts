import { hash, randomBytes } from 'node:crypto';
import { type Context, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { type BrowserId, hashBrowserId } from '../sessions/session.ts';
import * as store from './store.ts';

/** Random bytes for a passkey to sign, so that what it signed yesterday is of no use today. */
type Challenge = Uint8Array<ArrayBuffer>;

const BYTES = 32;
/** Seconds. */
const ANSWERED_WITHIN = 5 * 60;

export async function issueChallenge(context: Context, browserId: BrowserId): Promise<Challenge> {
  const challenge = new Uint8Array(randomBytes(BYTES));
  await writing(context, ({ db }) =>
    store.insertChallenge(db, {
      hash: hashChallenge(Buffer.from(challenge).toString('base64url')),
      browserHash: hashBrowserId(browserId),
      expiresAt: after(context.now(), ANSWERED_WITHIN),
    }),
  );
  return challenge;
}

/**
 * Uses a challenge up, whatever else is wrong with the answer to it.
 *
 * @param challenge Base64url, as it was answered
 * @returns whether it was issued to this browser, a short while ago, and not answered before
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

/** Forgets what nobody can answer any more. */
export function deleteExpiredChallenges(context: Context): Promise<void> {
  return writing(context, ({ db, now }) => store.deleteExpiredChallenges(db, instant(now())));
}

function hashChallenge(challenge: string): string {
  return hash('sha256', challenge);
}
