import { adminApiRoutes } from './admin-api/routes.ts';
import { PREFIX as ADMIN_API } from './admin-api/url.ts';
import { graphql } from './api/graphql/graphql.ts';
import { apiRoutes } from './api/routes.ts';
import type { AnyRoute } from './http/route.ts';
import { metadataRoutes } from './oauth/metadata.ts';
import { deviceRoutes, oauthRoutes } from './oauth/routes.ts';
import { formRedirects } from './pages/form-redirects.ts';
import { pageRoutes } from './pages/routes.ts';

export const PREFIXES = {
  api: '/api/v3',
  graphql: '/api/graphql',
  adminApi: ADMIN_API,
  oauth: '/login/oauth',
  device: '/login/device',
  metadata: '/.well-known/oauth-authorization-server',
} as const;

type Row = Pick<AnyRoute, 'method' | 'path' | 'audience' | 'scopes'>;

/** Every route with its full path, except the pages' assets. Needs no server or database. */
export function allRoutes(): readonly Row[] {
  return [
    ...below(PREFIXES.api, apiRoutes(undefined)),
    ...below(PREFIXES.graphql, [graphql]),
    ...below(PREFIXES.adminApi, adminApiRoutes),
    ...below(PREFIXES.oauth, oauthRoutes),
    ...below(PREFIXES.device, deviceRoutes),
    ...below(PREFIXES.metadata, metadataRoutes),
    ...below('', [...pageRoutes, ...formRedirects(pageRoutes)]),
    ...PROBES,
  ];
}

/** The first segments of the API's paths below its prefix, and `api` and `graphql`, for requests that look for it elsewhere. */
export function apiSegments(): ReadonlySet<string> {
  const segments = apiRoutes(undefined).map(({ path }) => path.split('/')[1] ?? '');
  return new Set(['api', 'graphql', ...segments.filter((segment) => segment !== '')]);
}

const PROBES = ['/livez', '/readyz', '/metrics', '/doctorz'].map(
  (path): Row => ({ method: 'GET', path, audience: 'anyone' }),
);

/** Joins paths as Fastify does: the root of a prefixed surface has no trailing slash. */
function below(prefix: string, routes: readonly AnyRoute[]): Row[] {
  return routes.map((route) => ({ ...route, path: joined(prefix, route.path) }));
}

function joined(prefix: string, path: string): string {
  return prefix + (prefix !== '' && path === '/' ? '' : path) || '/';
}
