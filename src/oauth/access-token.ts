import { type Static, Type } from 'typebox';
import type { App } from '../core/delegation/apps/app.ts';
import type { Client } from '../core/delegation/apps/authenticate.ts';
import { exchangeCode } from '../core/delegation/authorization-codes/exchange.ts';
import { pollDeviceCode } from '../core/delegation/device-codes/poll.ts';
import { rotateRefreshToken } from '../core/delegation/refresh-tokens/rotate.ts';
import type { Rejected } from '../core/foundation/cause.ts';
import type { Context } from '../core/foundation/context.ts';
import { anyone } from '../http/audiences.ts';
import type { Reply } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { authenticateClientOf } from './client-credentials.ts';
import { queryParameters, TEXT } from './parameters.ts';
import { formatResponse } from './response-format.ts';
import { type TokenRequestOutcome, tokenResponse } from './token-response.ts';

const parameters = Type.Object({
  client_id: TEXT,
  client_secret: TEXT,
  code: TEXT,
  redirect_uri: TEXT,
  code_verifier: TEXT,
  device_code: TEXT,
  refresh_token: TEXT,
  grant_type: TEXT,
});
type Parameters = Static<typeof parameters>;

/** RFC 8628 §3.4. */
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const WITHOUT_SECRET: ReadonlySet<string> = new Set([DEVICE, 'refresh_token']);

export const accessToken = route({
  method: 'POST',
  path: '/access_token',
  summary: 'Exchange a code, a device code or a refresh token for a token',
  documentation: '',
  audience: anyone,
  body: parameters,
  replies: { 200: Type.String() },

  async handle({ body, head }, context) {
    const sent: Parameters = { ...queryParameters(head, parameters), ...body };
    const needsNone = WITHOUT_SECRET.has(sent.grant_type ?? '');
    const client = await authenticateClientOf(context, head, { ...sent, needsNone });
    const outcome = await outcomeOf(context, client, sent);
    if (outcome.kind === 'exchanged') countIssued(context, sent.grant_type);
    const refusal = 'cause' in outcome && concerning(outcome, client.app);
    return {
      ...tokenReply(formatResponse(tokenResponse(outcome), head.headers), outcome),
      ...(refusal && { refusal }),
    };
  },
});

async function outcomeOf(context: Context, client: Client, sent: Parameters): Promise<TokenRequestOutcome> {
  switch (sent.grant_type || 'authorization_code') {
    case 'authorization_code': {
      const { code = '', redirect_uri: redirectUri, code_verifier: verifier } = sent;
      return exchangeCode(context, client, { code, redirectUri, verifier });
    }
    case DEVICE:
      return pollDeviceCode(context, client.app, sent.device_code ?? '');
    case 'refresh_token':
      return rotateRefreshToken(context, client, sent.refresh_token ?? '');
    default:
      return { kind: 'unsupported', cause: 'unsupported grant type' };
  }
}

/** Counts a token that was issued, by the kind of grant. */
function countIssued({ counts, now }: Context, grantType: string | undefined): void {
  const key = grantType === DEVICE ? 'device_code' : grantType || 'authorization_code';
  counts.count({ counted: 'token_requests', key, at: now() });
}

/** For those who may ask why; the response does not depend on it. */
function concerning({ cause, concerns }: Rejected, { id: appId }: App): Rejected {
  return { cause, concerns: { ...concerns, appId } };
}

function tokenReply(
  { headers, body }: ReturnType<typeof formatResponse>,
  outcome: TokenRequestOutcome,
): Reply {
  const revoked = outcome.kind === 'exchanged' ? outcome.revoked : [];
  const extra = revoked.length > 0 ? { 'x-latchkey-revoked-authorization': revoked.join(', ') } : {};
  return { status: 200, headers: { ...headers, ...extra }, body };
}
