import type {
  PublicKeyCredentialCreationOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { Refusal, unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { endSessions } from '../sessions/end.ts';
import type { BrowserId, BySession } from '../sessions/session.ts';
import { consumeChallenge, issueChallenge } from './challenge.ts';
import { listPasskeys, requireName } from './change.ts';
import { relyingPartyOf } from './passkey.ts';
import * as store from './store.ts';
import { webauthn } from './webauthn.ts';

/** Options for a discoverable credential, if the device can make one, that verifies its user (biometrics or PIN) at each use. */
export async function requestPasskey(
  context: Context,
  owner: Account,
  browserId: BrowserId,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const existing = await listPasskeys(context, owner);
  const { generateRegistrationOptions } = await webauthn();
  return generateRegistrationOptions({
    rpName: 'Latchkey',
    rpID: relyingPartyOf(context.config).id,
    userName: owner.login,
    userDisplayName: owner.name ?? owner.login,
    userID: new TextEncoder().encode(`account ${owner.id}`),
    challenge: await issueChallenge(context, browserId),
    attestationType: 'none',
    excludeCredentials: existing.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
}

interface NewPasskey {
  readonly name: string;
  /** The browser's response, not yet validated. */
  readonly credential: unknown;
}

/**
 * Adds a passkey to the account and ends all other sessions.
 *
 * @throws {Refusal} `unprocessable`, for the field `name` or `credential`
 */
export async function registerPasskey(
  context: Context,
  { account, session, browserId }: Pick<BySession, 'account' | 'session'> & { readonly browserId: BrowserId },
  { name, credential }: NewPasskey,
): Promise<void> {
  requireName(name);
  const verified = await verifyCredential(context, browserId, credential);
  if (!verified) throw badPasskey();

  await writing(context, async (context) => {
    const passkey = {
      accountId: account.id,
      credentialId: verified.id,
      publicKey: Buffer.from(verified.publicKey).toString('base64url'),
      counter: verified.counter,
      // Reported by the browser, so limited in length and number.
      transports: (verified.transports ?? []).filter((name) => /^[a-z-]{1,20}$/.test(name)).slice(0, 8),
      name,
      createdAt: instant(context.now()),
    };
    if (!(await store.insert(context.db, passkey))) throw badPasskey();
    await record(context, { action: 'passkey.register', accountId: account.id });
    await endSessions(context, account, session);
  });
}

async function verifyCredential(context: Context, browserId: BrowserId, credential: unknown) {
  const { id, origin } = relyingPartyOf(context.config);
  const { verifyRegistrationResponse } = await webauthn();
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      // The library validates every member itself, and throws at anything malformed.
      response: credential as RegistrationResponseJSON,
      expectedChallenge: (challenge) => consumeChallenge(context, browserId, challenge),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    });
    return registrationInfo?.credential;
  } catch (error) {
    if (error instanceof Refusal || context.storage.isUnavailable(error)) throw error;
    return undefined;
  }
}

function badPasskey() {
  return unprocessable('passkey', { field: 'credential', kind: 'bad_passkey' });
}
