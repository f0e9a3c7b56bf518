import type { TSchema } from 'typebox';
import type { Context } from '../../core/foundation/context.ts';
import type { Query } from '../../http/query.ts';
import type { Reply } from '../../http/reply.ts';
import { type AnyRoute, type ParamsOf, route } from '../../http/route.ts';
import { membershipReader } from '../organizations/access.ts';
import { type RequestedTeam, TEAM_PATHS } from './requested-team.ts';

interface Documentation {
  readonly summary: string;
  /** The end of a `documentation_url`. */
  readonly documentation: string;
}

interface TeamEndpoint<Below extends string> {
  /** Below the team's path, such as `/members/:username`. */
  readonly below: Below;
  readonly current: Documentation;
  readonly legacy: Documentation;
  readonly query?: TSchema;
  readonly replies: Readonly<Record<number, TSchema>>;
  respond(
    context: Context,
    requested: RequestedTeam,
    request: { readonly params: ParamsOf<Below>; readonly query: Query },
  ): Promise<Reply>;
}

/** The routes of an endpoint, one for each path that a team has. */
export function teamRoutes<Below extends '' | `/${string}`>({
  below,
  current,
  legacy,
  respond,
  ...rest
}: TeamEndpoint<Below>): readonly AnyRoute[] {
  return TEAM_PATHS.map((team) =>
    route({
      ...rest,
      ...(team.legacy ? legacy : current),
      method: 'GET',
      path: `${team.path}${below}`,
      audience: membershipReader,

      async handle({ actor, params, query }, context) {
        const requested = await team.find(context, actor, params);
        return respond(context, requested, { params: params as ParamsOf<Below>, query });
      },
    }),
  );
}
