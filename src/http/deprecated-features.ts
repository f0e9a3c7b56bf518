import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../core/authentication/sessions/session.ts';
import { isClientId } from '../core/delegation/apps/client-id.ts';
import type { Context } from '../core/foundation/context.ts';
import type { DeprecationPlan, Feature } from '../core/foundation/runtime/deprecation-plan.ts';
import { type Announced, admitCall, announcedOf } from '../core/operations/deprecations/calls/admit.ts';
import { currentPlan } from '../core/operations/deprecations/current-plan.ts';
import { type CallValues, replacementPath } from '../core/operations/deprecations/replacement.ts';
import type { Dialect } from './dialect.ts';
import { httpDate } from './reply.ts';
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
 * @returns a promise where the plan has to be read first
 * @throws {Refusal} `deprecated`, in a brownout and after the removal
 */
export function admitFeatures(
  request: FastifyRequest,
  route: AnyRoute,
  dialect: Dialect,
): Promise<void> | undefined {
  const { principal, context } = request;
  const features = dialect.featuresOf?.(request, principal, route);
  if (!features || features.length === 0) return undefined;
  const plan = currentPlan(context);
  if (plan instanceof Promise) return plan.then((plan) => admitBy(plan, request, features));
  admitBy(plan, request, features);
  return undefined;
}

function admitBy(plan: DeprecationPlan, request: FastifyRequest, features: readonly Feature[]): void {
  const { principal, context } = request;
  const [accountId, clientId] = callerOf(principal);
  const refusal = admitCall(context, plan, {
    features,
    accountId,
    clientId: clientId ?? appIn(request) ?? null,
    values: () => valuesOf(request, features),
  });
  request.announced = announcedOf(plan, features);
  if (refusal) throw refusal;
}

function callerOf(principal: Principal): readonly [accountId: number | null, clientId: string | null] {
  switch (principal.kind) {
    case 'app':
      return [null, principal.app.clientId];
    case 'token':
      return [principal.account.id, principal.clientId];
    case 'password':
      return [principal.account.id, null];
    default:
      return [null, null];
  }
}

/** Features whose replacement is the same request, with a token in the header. */
const ONLY_CREDENTIALS: readonly Feature[] = ['password-authentication', 'token-in-query'];

function valuesOf(request: FastifyRequest, features: readonly Feature[]): CallValues {
  // An update names the scopes that it is for in either.
  const scopes = memberOf(request.body, 'scopes') ?? memberOf(request.body, 'add_scopes');
  return {
    clientId: appIn(request),
    note: sent(request, 'note'),
    fingerprint: sent(request, 'fingerprint') !== undefined,
    scopes: Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : undefined,
    request: features.some((feature) => ONLY_CREDENTIALS.includes(feature))
      ? `${request.method} ${request.url.replace(/\?.*/s, '')}`
      : undefined,
  };
}

/** The client id that a request names. What is none, or was never one, is not kept: it may be long, a secret, or nothing to store. */
function appIn(request: FastifyRequest): string | undefined {
  const clientId = sent(request, 'client_id');
  return clientId !== undefined && isClientId(clientId) ? clientId : undefined;
}

/** A text in the path or in the body. */
function sent({ params, body }: FastifyRequest, name: string): string | undefined {
  const value = memberOf(params, name) ?? memberOf(body, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and a link to what to do instead. Of several features, the earliest times. */
export function announceFeatures({ announced }: FastifyRequest, reply: FastifyReply, context: Context): void {
  if (!announced || announced.length === 0) return;
  const [since] = announced.map(({ announcedAt }) => announcedAt).sort();
  const [sunset] = announced.flatMap(({ sunsetAt }) => sunsetAt ?? []).sort();
  if (since) reply.header('deprecation', `@${new Date(since).getTime() / 1000}`);
  if (sunset) reply.header('sunset', httpDate(sunset));
  const links = announced.map(
    ({ feature }) =>
      `<${context.config.publicUrl}${replacementPath(feature)}>; rel="deprecation"; type="text/html"`,
  );
  // Last, as clients look for the next page in the first ones.
  const others = reply.getHeader('link');
  reply.header('link', [...(typeof others === 'string' ? [others] : []), ...links].join(', '));
}
