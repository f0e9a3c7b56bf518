import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../core/foundation/context.ts';
import { noteScopeUse } from '../core/operations/scope-use/note.ts';

/** How a request proved who sends it, as it is counted. */
type CountedCredential = NonNullable<Context['credential']>['kind'] | 'session' | 'none';

/** Counts each request of a day by the family of its route and the kind of its credential, and the scopes that it needed. */
export function countRequests(server: FastifyInstance, context: Context): void {
  server.addHook('onResponse', (request, reply, done) => {
    const family = familyOf(request.pattern);
    if (family !== undefined) {
      const { counts, now } = context;
      counts.count({ counted: 'requests', key: keyOf(family, credentialOf(request)), at: now() });
    }
    if (reply.statusCode < 400) countScopes(request);
    done();
  });
}

function countScopes({ context, principal, route, scopesUsed }: FastifyRequest): void {
  // A request that could not be parsed has no principal.
  if (principal?.kind === 'token') noteScopeUse(context, principal, [route?.scopes, scopesUsed]);
}

function credentialOf({ context, principal }: FastifyRequest): CountedCredential {
  // A request that was refused before its admission has neither.
  return context?.credential?.kind ?? (principal?.kind === 'session' ? 'session' : 'none');
}

/** Cached: there are as many as families and kinds of credentials. */
const keys = new Map<string, Map<CountedCredential, string>>();

function keyOf(family: string, credential: CountedCredential): string {
  const ofFamily = keys.get(family) ?? new Map<CountedCredential, string>();
  const known = ofFamily.get(credential);
  if (known !== undefined) return known;
  const key = `${family} ${credential}`;
  keys.set(family, ofFamily.set(credential, key));
  return key;
}

/** Cached: there are as many as routes. */
const families = new Map<string, string | undefined>();

function familyOf(route: string): string | undefined {
  if (families.has(route)) return families.get(route);
  const family = computeFamily(route);
  families.set(route, family);
  return family;
}

const UNCOUNTED = /^(unknown$|\/(livez|readyz|metrics|assets|\.well-known)\b)/;
const API = /^\/api\/(?:v3\/?)?([\w-]*)/;
const OAUTH = /^\/login\/(?:oauth\/(access_token|introspect|revoke)|(device)\/code)$/;

/** The first name in a path of the API, the endpoint of OAuth, or `pages`. */
function computeFamily(route: string): string | undefined {
  if (UNCOUNTED.test(route)) return undefined;
  const api = API.exec(route);
  if (api) return api[1] || 'root';
  const oauth = OAUTH.exec(route);
  return oauth ? (oauth[1] ?? oauth[2]) : 'pages';
}
