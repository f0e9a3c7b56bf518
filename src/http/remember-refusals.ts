import type { FastifyInstance } from 'fastify';
import type { Principal } from '../core/authentication/sessions/session.ts';
import { hashToken, looksLikeToken } from '../core/delegation/tokens/token.ts';
import { type Concerned, isRejected } from '../core/foundation/cause.ts';
import { noteRefusal } from '../core/operations/refused-requests/note.ts';
import { type RequestHead, readCredentials } from './credentials.ts';

/** Notes why requests were refused, once they have been answered: no response waits for it or depends on it. */
export function rememberRefusals(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const { refusal, context, principal, method, pattern, route } = request;
    // Requests that cannot be parsed have no context.
    if (context && isRejected(refusal))
      noteRefusal(context, {
        cause: refusal.cause,
        concerns: { ...concernedBy(principal, request.headers), ...refusal.concerns },
        method,
        route: pattern,
        status: reply.statusCode,
        acceptedScopes: route?.scopes,
      });
    done();
  });
}

/** Those who were recognized before the refusal. People at a browser see the reason on the page. */
function concernedBy(principal: Principal, headers: RequestHead['headers']): Concerned {
  switch (principal.kind) {
    case 'app':
      return { appId: principal.app.id };
    case 'password':
      return { accountId: principal.account.id };
    case 'token':
      return { accountId: principal.account.id, tokenHash: principal.tokenHash };
    default:
      return concernedByToken(headers);
  }
}

/** A token that was sent to a surface that reads none, such as to a path without the prefix of the API. */
function concernedByToken({ authorization }: RequestHead['headers']): Concerned {
  const credentials = readCredentials(authorization, undefined);
  const isToken = credentials.kind === 'token' && looksLikeToken(credentials.token);
  return isToken ? { tokenHash: hashToken(credentials.token) } : {};
}
