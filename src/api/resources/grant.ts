import { type Static, Type } from 'typebox';
import type { Grant } from '../../core/delegation/grants/grant.ts';
import type { Context } from '../../core/foundation/context.ts';
import { apiUrl } from '../url.ts';
import { AppResource, presentApp } from './app.ts';

/** Member order as recorded. */
export const GrantResource = Type.Object({
  id: Type.Integer(),
  url: Type.String({ format: 'uri' }),
  app: AppResource,
  created_at: Type.String({ format: 'date-time' }),
  updated_at: Type.String({ format: 'date-time' }),
  scopes: Type.Array(Type.String()),
});

export function presentGrant(context: Context, grant: Grant): Static<typeof GrantResource> {
  return {
    id: grant.id,
    url: apiUrl(context, `/applications/grants/${grant.id}`),
    app: presentApp(grant.app),
    created_at: grant.createdAt,
    updated_at: grant.updatedAt,
    scopes: [...grant.scopes],
  };
}
