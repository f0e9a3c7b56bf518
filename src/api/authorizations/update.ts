import { type Static, Type } from 'typebox';
import { MAX_LENGTHS } from '../../core/delegation/authorizations/authorization.ts';
import {
  type AuthorizationChanges,
  type ScopeChange,
  updateAuthorization,
} from '../../core/delegation/authorizations/update.ts';
import { parseScopes } from '../../core/delegation/scopes/scope-set.ts';
import { unprocessable } from '../../core/foundation/refusal.ts';
import { accountOwner } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { ok } from '../../http/reply.ts';
import { type Method, route } from '../../http/route.ts';
import { AuthorizationResource, presentAuthorization } from '../resources/authorization.ts';
import { AuthorizationFields, blankToUndefined } from './fields.ts';

const SomeScopes = Type.Optional(Type.Array(Type.String(), { maxItems: MAX_LENGTHS.scopes }));
const Body = Type.Object({
  ...AuthorizationFields,
  add_scopes: SomeScopes,
  remove_scopes: SomeScopes,
  fingerprint: Type.Optional(Type.String()),
});
type Body = Static<typeof Body>;

export const update = updateRoute('PATCH');
/** POST does the same as PATCH, as recorded. */
export const updateByPost = updateRoute('POST');

function updateRoute(method: Method) {
  return route({
    method,
    path: '/authorizations/:authorization_id',
    summary: 'Update an existing authorization',
    documentation: 'reference/oauth-authorizations#update-an-existing-authorization',
    audience: accountOwner,
    feature: 'update-authorization',
    body: Body,
    replies: { 200: AuthorizationResource },

    async handle({ actor, params, body }, context) {
      const id = readId(params.authorization_id, 'authorization');
      return ok(
        presentAuthorization(
          context,
          await updateAuthorization(context, actor, { id, ...readChanges(body) }),
        ),
      );
    },
  });
}

/** A blank fingerprint counts as absent and changes nothing. */
function readChanges(body: Body): AuthorizationChanges {
  const scopes = readScopeChange(body);
  const fingerprint = blankToUndefined(body.fingerprint);
  return {
    ...(scopes && { scopes }),
    ...(body.note !== undefined && { note: body.note }),
    ...(body.note_url !== undefined && { noteUrl: body.note_url }),
    ...(fingerprint && { fingerprint }),
  };
}

function readScopeChange({ scopes, add_scopes, remove_scopes }: Body): ScopeChange | undefined {
  const changes = [
    { kind: 'replace', names: scopes ?? undefined },
    { kind: 'add', names: add_scopes },
    { kind: 'remove', names: remove_scopes },
  ] as const;
  const [change, second] = changes.filter(({ names }) => names !== undefined);
  if (second) {
    throw unprocessable('authorization', { field: 'scopes', kind: 'several_scope_changes' });
  }
  return change && { kind: change.kind, scopes: parseScopes(change.names ?? []) };
}
