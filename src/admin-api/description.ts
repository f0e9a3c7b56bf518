import { Type } from 'typebox';
import { anyone } from '../http/audiences.ts';
import { ok } from '../http/reply.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { openapi } from './openapi.ts';
import { DESCRIPTION_PATH } from './url.ts';

/** The same for every installation, so that tools can read it without a token. @param routes what it describes */
export function description(routes: () => readonly AnyRoute[]): AnyRoute {
  return route({
    method: 'GET',
    path: DESCRIPTION_PATH,
    summary: 'Get this description (OpenAPI 3.1)',
    documentation: 'meta/description',
    audience: anyone,
    replies: { 200: Type.Object({}, { additionalProperties: true }) },
    handle: async (_, { config }) => ok(openapi(routes(), config.publicUrl)),
  });
}
