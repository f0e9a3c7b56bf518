import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { notFound, Refusal } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { findAccountById } from '../../identity/accounts/find.ts';
import { passkeyRequestLimits } from '../../identity/lockouts/limits.ts';
import { recordAttempt, requireUnlocked } from '../../identity/lockouts/lockout.ts';
import type { BrowserId } from '../sessions/session.ts';
import { consumeChallenge, issueChallenge } from './challenge.ts';
import { listPasskeys } from './list.ts';
import { type Passkey, relyingPartyOf, supportsPasskeys } from './passkey.ts';
import * as store from './store.ts';
import { webauthn } from './webauthn.ts';

/**
 * @param of whom it is asked, when that is known; else the browser offers the passkeys it has
 * @throws {Refusal} `not_found` where passkeys are impossible, `too_many_attempts` for an address that asks for very many
 */
export async function requestAssertion(
  context: Context,
  browserId: BrowserId,
  of: Account | undefined,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  if (!supportsPasskeys(context.config)) throw notFound('place');
  const limits = passkeyRequestLimits(context);
  await requireUnlocked(context, limits);
  await recordAttempt(context, limits);
  const known = of ? await listPasskeys(context, of) : [];
  const { generateAuthenticationOptions } = await webauthn();
  return generateAuthenticationOptions({
    rpID: relyingPartyOf(context.config).id,
    challenge: await issueChallenge(context, browserId),
    allowCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    userVerification: 'required',
  });
}

export interface PresentedAssertion {
  readonly browserId: BrowserId;
  /** What the browser made of it, as it was sent. */
  readonly assertion: unknown;
}

/**
 * Whose passkey this is, and what is done for them in the transaction in which its counter goes up.
 *
 * @throws {Refusal} `bad_credentials` for whatever is wrong with it; `account_suspended`
 */
export async function authenticateByPasskey<T>(
  context: Context,
  { browserId, assertion }: PresentedAssertion,
  deed: (context: Writing, account: Account) => Promise<T>,
): Promise<T> {
  const passkey = await store.findByCredential(context.db, credentialIdOf(assertion));
  const account = passkey && (await findAccountById(context, passkey.accountId));
  if (!passkey || !account) throw bad();

  const counter = await verified(context, { browserId, assertion, passkey });
  if (counter === undefined) {
    await writing(context, (context) =>
      record(context, {
        action: 'user.failed_login',
        accountId: account.id,
        data: { method: 'passkey' },
      }),
    );
    throw bad();
  }
  return writing(context, async (context) => {
    const at = instant(context.now());
    if (!(await store.recordUse(context.db, account.id, { id: passkey.id, counter, at }))) throw bad();
    if (account.suspendedAt) throw new Refusal({ code: 'account_suspended' });
    return deed(context, account);
  });
}

/** @returns the counter of the device; nothing when anything is wrong */
async function verified(
  context: Context,
  { browserId, assertion, passkey }: PresentedAssertion & { readonly passkey: Passkey },
): Promise<number | undefined> {
  const { id, origin } = relyingPartyOf(context.config);
  const { verifyAuthenticationResponse } = await webauthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      // It looks at every member itself, and throws at what is not as it should be.
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
    if (context.storage.isUnavailable(error)) throw error;
    return undefined;
  }
}

function credentialIdOf(assertion: unknown): string {
  const id = typeof assertion === 'object' && assertion !== null ? Reflect.get(assertion, 'id') : undefined;
  return typeof id === 'string' && !id.includes('\0') ? id : '';
}

function bad(): Refusal {
  return new Refusal({ code: 'bad_credentials' });
}
