import type {
  PublicKeyCredentialCreationOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { record } from '../../foundation/audit/record.ts';
import { acting, type Context, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { endSessions } from '../sessions/end.ts';
import type { BrowserId, BySession } from '../sessions/session.ts';
import { consumeChallenge, issueChallenge } from './challenge.ts';
import { requireName } from './change.ts';
import { listPasskeys } from './list.ts';
import { relyingPartyOf } from './passkey.ts';
import * as store from './store.ts';
import { webauthn } from './webauthn.ts';

/** What a browser is asked for: a key that its device keeps, and that asks for a finger, a face or a PIN each time. */
export async function requestPasskey(
  context: Context,
  owner: Account,
  browserId: BrowserId,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await listPasskeys(context, owner);
  const { generateRegistrationOptions } = await webauthn();
  return generateRegistrationOptions({
    rpName: 'Latchkey',
    rpID: relyingPartyOf(context.config).id,
    userName: owner.login,
    userDisplayName: owner.name ?? owner.login,
    userID: new TextEncoder().encode(`account ${owner.id}`),
    challenge: await issueChallenge(context, browserId),
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
}

interface Offered {
  readonly name: string;
  /** What the browser made of it, as it was sent. */
  readonly credential: unknown;
}

/**
 * Somebody can sign in with this passkey from now on; everybody else who is signed in is signed out.
 *
 * @throws {Refusal} `unprocessable`, beside `name` or `credential`
 */
export async function registerPasskey(
  context: Context,
  { account, session, browserId }: Pick<BySession, 'account' | 'session'> & { readonly browserId: BrowserId },
  { name, credential }: Offered,
): Promise<void> {
  requireName(name);
  const made = await verified(context, browserId, credential);
  if (!made) throw refused();

  await writing(acting(context, account), async (context) => {
    const fresh = {
      credentialId: made.id,
      publicKey: Buffer.from(made.publicKey).toString('base64url'),
      counter: made.counter,
      // By which ways the device is reached; a browser may say anything.
      transports: (made.transports ?? []).filter((way) => /^[a-z-]{1,20}$/.test(way)).slice(0, 8),
      name,
      createdAt: instant(context.now()),
    };
    if (!(await store.insert(context.db, account.id, fresh))) throw refused();
    await record(context, { action: 'passkey.register', accountId: account.id });
    await endSessions(context, account, session);
  });
}

async function verified(context: Context, browserId: BrowserId, credential: unknown) {
  const { id, origin } = relyingPartyOf(context.config);
  const { verifyRegistrationResponse } = await webauthn();
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      // It looks at every member itself, and throws at what is not as it should be.
      response: credential as RegistrationResponseJSON,
      expectedChallenge: (challenge) => consumeChallenge(context, browserId, challenge),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    });
    return registrationInfo?.credential;
  } catch (error) {
    if (context.storage.isUnavailable(error)) throw error;
    return undefined;
  }
}

function refused() {
  return unprocessable('passkey', { field: 'credential', kind: 'bad_passkey' });
}
