import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import { type Announced, announcedOf, refusalOf } from '../core/operations/deprecations/calls/refuse.ts';
import { type CallValues, replacementPath } from '../core/operations/deprecations/replacement.ts';
import type { FeatureCaller } from '../core/operations/deprecations/verdict.ts';
import type { Dialect } from './dialect.ts';
import type { AnyRoute } from './route.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The deprecated features that the request uses, if their callers are told. */
    announced: readonly Announced[] | undefined;
  }
}

/**
 * Counts the use of deprecated features by somebody who may call the route.
 *
 * @throws {Refusal} `deprecated`, in a brownout and after the removal
 */
export async function admitFeatures(
  request: FastifyRequest,
  route: AnyRoute,
  dialect: Dialect,
): Promise<void> {
  const { principal, context } = request;
  const features = dialect.featuresOf?.(request, principal, route) ?? [];
  if (features.length === 0) return;
  const sent = { ...(request.body as object), ...(request.params as object) };
  const values = valuesOf(sent);
  const refusal = await refusalOf(context, { features, caller: callerOf(principal, values), values });
  request.announced = await announcedOf(context, features);
  if (refusal) throw refusal;
}

function callerOf(principal: Principal, { clientId }: CallValues): FeatureCaller {
  switch (principal.kind) {
    case 'app':
      return { accountId: null, clientId: principal.app.clientId };
    case 'token':
      return { accountId: principal.account.id, clientId: principal.clientId ?? clientId ?? null };
    case 'password':
      return { accountId: principal.account.id, clientId: clientId ?? null };
    default:
      return { accountId: null, clientId: null };
  }
}

/** Of what was sent, whatever it is. */
function valuesOf(sent: object): CallValues {
  const textOf = (name: string): string | undefined => {
    const value: unknown = Object.hasOwn(sent, name) ? Reflect.get(sent, name) : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const scopes: unknown = Object.hasOwn(sent, 'scopes') ? Reflect.get(sent, 'scopes') : undefined;
  return {
    clientId: textOf('client_id'),
    note: textOf('note'),
    fingerprint: textOf('fingerprint') !== undefined,
    scopes: Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : undefined,
  };
}

/** `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and a link to what to do instead. Of several features, the earliest times. */
export function announceFeatures({ announced }: FastifyRequest, reply: FastifyReply, context: Context): void {
  if (!announced || announced.length === 0) return;
  const [since] = announced.map(({ announcedAt }) => announcedAt).sort();
  const [sunset] = announced.flatMap(({ sunsetAt }) => sunsetAt ?? []).sort();
  if (since) reply.header('deprecation', `@${new Date(since).getTime() / 1000}`);
  if (sunset) reply.header('sunset', new Date(sunset).toUTCString());
  const links = announced.map(
    ({ feature }) =>
      `<${context.config.publicUrl}${replacementPath(feature)}>; rel="deprecation"; type="text/html"`,
  );
  // Last, as clients look for the next page in the first ones.
  const others = reply.getHeader('link');
  reply.header('link', [...(typeof others === 'string' ? [others] : []), ...links].join(', '));
}
