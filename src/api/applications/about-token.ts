import type { TSchema } from 'typebox';
import type { App } from '../../core/delegation/apps/app.ts';
import type { Token } from '../../core/delegation/tokens/token.ts';
import type { Context } from '../../core/foundation/context.ts';
import { appItself } from '../../http/audiences.ts';
import type { Reply } from '../../http/reply.ts';
import { type AnyRoute, type Method, route } from '../../http/route.ts';
import { AppParams, AREA, ownApp, TokenBody, TokenParams } from './own.ts';

interface Place {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
}

interface AboutToken {
  readonly body: Place;
  readonly path: Place;
  /** The end of the page about it. */
  readonly documentation: string;
  readonly replies: Readonly<Record<number, TSchema>>;
  deed(context: Context, app: App, token: Token): Promise<Reply>;
}

/** What an app asks about a token of its own: with the token in the body, and, as before 3.0, in the path. */
export function aboutToken({ body, path, documentation, replies, deed }: AboutToken): readonly AnyRoute[] {
  const common = { audience: appItself, documentation: `${AREA}#${documentation}`, replies };
  return [
    route({
      ...common,
      ...body,
      params: AppParams,
      body: TokenBody,
      handle: async ({ actor, params, body }, context) =>
        deed(context, ownApp(actor, params), body.access_token),
    }),
    route({
      ...common,
      ...path,
      params: TokenParams,
      handle: async ({ actor, params }, context) => deed(context, ownApp(actor, params), params.access_token),
    }),
  ];
}
