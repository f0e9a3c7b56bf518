import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { record } from '../../foundation/audit/record.ts';
import { asAnonymous, type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { notFound, Refusal } from '../../foundation/refusal.ts';
import { noteFailedSignIn } from '../../foundation/usage/note-failed-sign-in.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { findAccountById } from '../../identity/accounts/find.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import { passkeyRequestLimits } from '../../identity/lockouts/limits.ts';
import { recordAttempt, requireUnlocked } from '../../identity/lockouts/lockout.ts';
import type { BrowserId } from '../sessions/session.ts';
import { consumeChallenge, issueChallenge } from './challenge.ts';
import { listPasskeys } from './change.ts';
import { type Passkey, relyingPartyOf, supportsPasskeys } from './passkey.ts';
import * as store from './store.ts';
import { webauthn } from './webauthn.ts';

/**
 * @param owner whose passkeys to ask for; without one the browser offers whatever passkeys it has
 * @throws {Refusal} `not_found` where passkeys are not supported, `too_many_attempts` for an address that exceeds the rate limit
 */
export async function requestAssertion(
  context: Context,
  browserId: BrowserId,
  owner: Account | undefined,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  if (!supportsPasskeys(context.config))
    throw notFound('page', 'passkeys need a public URL with a domain name');
  const limits = passkeyRequestLimits(context);
  await requireUnlocked(context, limits);
  await recordAttempt(context, limits);
  const passkeys = owner ? await listPasskeys(context, owner) : [];
  const { generateAuthenticationOptions } = await webauthn();
  return generateAuthenticationOptions({
    rpID: relyingPartyOf(context.config).id,
    challenge: await issueChallenge(context, browserId),
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    userVerification: 'required',
  });
}

export interface PresentedAssertion {
  readonly browserId: BrowserId;
  /** The browser's response, not yet validated. */
  readonly assertion: unknown;
}

/**
 * Verifies an assertion, then runs `action` for the passkey's owner in the transaction that updates its counter.
 *
 * @throws {Refusal} `bad_credentials` for any invalid assertion; `account_suspended`
 */
export async function authenticateByPasskey<T>(
  context: Context,
  { browserId, assertion }: PresentedAssertion,
  action: (context: Writing, account: Account) => Promise<T>,
): Promise<T> {
  const passkey = await store.findByCredential(context.db, credentialIdOf(assertion));
  const account = passkey && (await findAccountById(context, passkey.accountId));
  if (!passkey || !account) throw badCredentials();

  const counter = await verifyAssertion(context, { browserId, assertion, passkey });
  if (counter === undefined) {
    noteFailedSignIn(context, 'passkey');
    await writing(asAnonymous(context), (context) =>
      record(context, {
        action: 'user.failed_login',
        accountId: account.id,
        data: { method: 'passkey' },
      }),
    );
    throw badCredentials();
  }
  return writing(context, async (context) => {
    const at = instant(context.now());
    // The account before the passkey, as the actions of a session lock them: another order would deadlock.
    const locked = await lockAccount(context, account);
    if (!(await store.recordUse(context.db, account.id, { id: passkey.id, counter, at })))
      throw badCredentials();
    if (locked.account.suspendedAt) throw new Refusal({ code: 'account_suspended' });
    return action(context, locked.account);
  });
}

/** @returns the new signature counter; `undefined` when the assertion is invalid */
async function verifyAssertion(
  context: Context,
  { browserId, assertion, passkey }: PresentedAssertion & { readonly passkey: Passkey },
): Promise<number | undefined> {
  const { id, origin } = relyingPartyOf(context.config);
  const { verifyAuthenticationResponse } = await webauthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      // The library validates every member itself, and throws at anything malformed.
      response: assertion as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => consumeChallenge(context, browserId, challenge),
      expectedOrigin: origin,
      expectedRPID: id,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch (error) {
    if (error instanceof Refusal || context.storage.isUnavailable(error)) throw error;
    return undefined;
  }
}

function credentialIdOf(assertion: unknown): string {
  const id = typeof assertion === 'object' && assertion !== null ? Reflect.get(assertion, 'id') : undefined;
  return typeof id === 'string' && !id.includes('\0') ? id : '';
}

function badCredentials(): Refusal {
  return new Refusal({ code: 'bad_credentials' });
}
