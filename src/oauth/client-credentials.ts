import { authenticateClient, type Client } from '../core/delegation/apps/authenticate.ts';
import type { Context } from '../core/foundation/context.ts';
import { notFound, Refusal } from '../core/foundation/refusal.ts';
import { type RequestHead, readCredentials } from '../http/credentials.ts';

interface ClientParameters {
  readonly client_id?: string;
  readonly client_secret?: string;
}

/** Whether this grant type needs no secret, even from a confidential app. */
interface SecretRequirement {
  readonly needsNone?: boolean;
}

/**
 * Authenticates the calling app by HTTP Basic (RFC 6749 §2.3.1), or else by its parameters.
 *
 * @throws {Refusal} as `authenticateClient`; `bad_app_credentials` for two different ids
 */
export async function authenticateClientOf(
  context: Context,
  { headers }: RequestHead,
  { needsNone = false, ...sent }: ClientParameters & SecretRequirement,
): Promise<Client> {
  const basic = readCredentials(headers.authorization, undefined);
  const byHeader = basic.kind === 'password';
  const clientId = byHeader ? decoded(basic.login) : sent.client_id;
  const secret = byHeader ? decoded(basic.password) : sent.client_secret;
  if (!clientId) throw notFound('app', 'missing client id');
  if (sent.client_id && sent.client_id !== clientId)
    throw new Refusal({ code: 'bad_app_credentials' }, 'two different client ids');
  return authenticateClient(context, { clientId, secret: secret || sent.client_secret, needsNone });
}

/** RFC 6749 §2.3.1: both parts are form-encoded before HTTP Basic encodes them. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
