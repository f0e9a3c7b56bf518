import type { Static, TSchema } from 'typebox';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Scope } from '../core/delegation/scopes/catalogue.ts';
import type { Context } from '../core/foundation/context.ts';
import type { Feature } from '../core/foundation/runtime/deprecation-plan.ts';
import type { Audience } from './audiences.ts';
import type { RequestHead } from './credentials.ts';
import type { Query } from './query.ts';
import type { Reply } from './reply.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The definition of a route, written to be read as its documentation. */
interface Route<Actor, Path extends string, Body extends TSchema> {
  readonly method: Method;
  /** Parameters, such as `:id`, become the type of `params`. */
  readonly path: Path;
  readonly summary: string;
  /** GitHub's documentation of it: the end of a `documentation_url`. */
  readonly documentation: string;
  readonly audience: Audience<Actor>;
  /** What it is called when it is deprecated. */
  readonly feature?: Feature;
  /** Requests do not count towards the rate limit. */
  readonly exemptFromRateLimit?: true;
  readonly query?: TSchema;
  readonly body?: Body;
  /** By status. Members that are not in the schema are not sent. */
  readonly replies: Readonly<Record<number, TSchema>>;
  handle(request: RouteRequest<Actor, ParamsOf<Path>, Static<Body>>, context: Context): Promise<Reply>;
}

interface RouteRequest<Actor, Params, Body> {
  readonly actor: Actor;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly head: RequestHead;
}

/** The parameters in a path such as `/orgs/:org/teams/:team_slug`. */
export type ParamsOf<Path extends string> = { readonly [Name in NamesIn<Path>]: string };

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** A route whose types were checked at its definition. */
export interface AnyRoute extends Omit<Route<unknown, string, TSchema>, 'audience' | 'feature' | 'handle'> {
  admit(principal: Principal): unknown;
  readonly audience: string;
  /** A list made once, as each request looks at it. */
  readonly features?: readonly Feature[];
  readonly scopes?: readonly Scope[];
  /** The same, as they are sent. */
  readonly accepted?: string;
  handle(request: RouteRequest<unknown, unknown, unknown>, context: Context): Promise<Reply>;
}

/** `audience` is required, so that an endpoint that forgets it does not compile. */
export function route<Actor, Path extends string, Body extends TSchema>(
  definition: Route<Actor, Path, Body>,
): AnyRoute {
  const { audience, feature, ...rest } = definition;
  const { name, scopes, admit } = audience;
  return {
    ...rest,
    audience: name,
    admit,
    ...(scopes && { scopes, accepted: scopes.join(', ') }),
    ...(feature && { features: [feature] }),
  } as unknown as AnyRoute;
}
