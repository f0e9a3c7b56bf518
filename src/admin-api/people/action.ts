import { Type } from 'typebox';
import type { Context } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { noContent } from '../../http/reply.ts';
import { type AnyRoute, type Method, route } from '../../http/route.ts';
import { adminWriter } from '../audiences.ts';

interface PersonAction {
  readonly method: Method;
  readonly path: `/users/:login/${string}`;
  readonly summary: string;
  readonly documentation: string;
  act(context: Context, account: Account): Promise<unknown>;
}

/** A route that does one thing to a person, who is so already when it is repeated, and has nothing to say. */
export function actionOn({ path, act, ...described }: PersonAction): AnyRoute {
  return route({
    ...described,
    path: path as '/users/:login/x',
    audience: adminWriter,
    replies: { 204: Type.Null() },

    async handle({ params }, context) {
      await act(context, await getAccount(context, params.login));
      return noContent();
    },
  });
}
