import { Type } from 'typebox';
import { listTokensFor } from '../../core/delegation/authorizations/everybodys/list.ts';
import { revokeAuthorization } from '../../core/delegation/authorizations/revoke.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { readId } from '../../http/id.ts';
import { noContent } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminReader, adminWriter } from '../audiences.ts';
import { ListQuery, listReply, readListRequest } from '../listing.ts';
import { presentToken, TokenResource } from '../resources/token.ts';

export const listPersonsTokens = route({
  method: 'GET',
  path: '/users/:login/tokens',
  summary: 'List the tokens of a person, the oldest first; only the last eight characters of each are known',
  documentation: 'users/list-tokens',
  audience: adminReader,
  query: Type.Object(ListQuery),
  replies: { 200: Type.Array(TokenResource) },

  async handle({ params, query }, context) {
    const { id: ownerId, login } = await getAccount(context, params.login);
    const page = await listTokensFor(context, { ownerId }, readListRequest(query, 'created'));
    return listReply(context, page, { path: `/users/${login}/tokens`, query, present: presentToken });
  },
});

export const revokePersonsToken = route({
  method: 'DELETE',
  path: '/users/:login/tokens/:token_id',
  summary: 'Revoke a token of a person',
  documentation: 'users/revoke-token',
  audience: adminWriter,
  replies: { 204: Type.Null() },

  async handle({ params }, context) {
    const account = await getAccount(context, params.login);
    await revokeAuthorization(context, account, readId(params.token_id, 'authorization'));
    return noContent();
  },
});
