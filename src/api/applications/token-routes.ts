import { type TSchema, Type } from 'typebox';
import type { App } from '../../core/delegation/apps/app.ts';
import type { Token } from '../../core/delegation/tokens/token.ts';
import type { Context } from '../../core/foundation/context.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { appItself } from '../../http/audiences.ts';
import type { Reply } from '../../http/reply.ts';
import { type AnyRoute, type Method, route } from '../../http/route.ts';

interface Endpoint<Path extends string> {
  readonly method: Method;
  readonly path: Path;
  readonly summary: string;
}

interface TokenOperation {
  readonly body: Endpoint<`/applications/:client_id/${string}`>;
  readonly path: Endpoint<`/applications/:client_id/${string}/:access_token`>;
  /** Fragment of the documentation page. */
  readonly documentation: string;
  readonly replies: Readonly<Record<number, TSchema>>;
  perform(context: Context, app: App, token: Token): Promise<Reply>;
}

/** The two routes of an operation on an app's own token: with the token in the body or, as before 3.0, in the path. */
export function tokenRoutes({
  body,
  path,
  documentation,
  replies,
  perform,
}: TokenOperation): readonly AnyRoute[] {
  const common = { audience: appItself, documentation: `${DOCUMENTATION}#${documentation}`, replies };
  return [
    route({
      ...common,
      ...body,
      body: TokenBody,
      handle: async ({ actor, params, body }, context) =>
        perform(context, appOfPath(actor, params), body.access_token),
    }),
    route({
      ...common,
      ...path,
      feature: 'token-in-path',
      handle: async ({ actor, params }, context) =>
        perform(context, appOfPath(actor, params), params.access_token),
    }),
  ];
}

/** GitHub's page on an app's own tokens; its fragments are the older ones, as recorded. */
export const DOCUMENTATION = 'reference/apps';

export const TokenBody = Type.Object({ access_token: Type.String() });

/** The calling app, which must be the one named in the path. @throws {Refusal} `not_found` */
function appOfPath(app: App, params: { readonly client_id: string }): App {
  if (params.client_id !== app.clientId) throw notFound('app', 'client id of another app');
  return app;
}
