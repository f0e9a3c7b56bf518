import { type Static, Type } from 'typebox';
import { exchangeCode, type Outcome } from '../core/codes/exchange.ts';
import { anyone } from '../http/audiences.ts';
import type { Query } from '../http/query.ts';
import type { Reply } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { spell, type Told } from './answer.ts';
import { clientOf } from './client-credentials.ts';
import { TOKEN_ERRORS } from './errors.ts';

const TEXT = Type.Optional(Type.String());
const parameters = Type.Object({
  client_id: TEXT,
  client_secret: TEXT,
  code: TEXT,
  redirect_uri: TEXT,
  code_verifier: TEXT,
  grant_type: TEXT,
});
type Parameters = Static<typeof parameters>;

export const accessToken = route({
  method: 'POST',
  path: '/access_token',
  summary: 'Exchange a code for a token',
  documentation: '',
  audience: anyone,
  body: parameters,
  replies: { 200: Type.String() },

  async handle({ query, body, presented }, context) {
    const asked = { ...inQuery(query), ...body };
    const client = await clientOf(context, presented, asked);
    if (asked.grant_type && asked.grant_type !== 'authorization_code') {
      return answer(spell(TOKEN_ERRORS.unsupported_grant_type, presented.headers));
    }
    const { code = '', redirect_uri: redirectUri, code_verifier: verifier } = asked;
    const outcome = await exchangeCode(context, client, { code, redirectUri, verifier });
    return answer(spell(tell(outcome), presented.headers), outcome);
  },
});

/** Jenkins and VS Code put everything there; what is in the body counts before it. */
function inQuery(query: Query): Parameters {
  const names = Object.keys(parameters.properties);
  return Object.fromEntries([...query].filter(([name]) => names.includes(name)));
}

/** Member order as recorded. */
function tell(outcome: Outcome): Told {
  switch (outcome.kind) {
    case 'exchanged':
      return { access_token: outcome.token, token_type: 'bearer', scope: outcome.scopes.join(',') };
    case 'redirect_uri_mismatch':
      return TOKEN_ERRORS.redirect_uri_mismatch;
    case 'bad_code':
      return TOKEN_ERRORS.bad_verification_code;
  }
}

function answer({ headers, body }: ReturnType<typeof spell>, outcome?: Outcome): Reply {
  const gone = outcome?.kind === 'exchanged' ? outcome.revoked : [];
  const told = gone.length > 0 ? { 'x-latchkey-revoked-authorization': gone.join(', ') } : {};
  return { status: 200, headers: { ...headers, ...told }, body };
}
