import { openapi } from '../../../src/admin-api/openapi.ts';
import { adminApiRoutes } from '../../../src/admin-api/routes.ts';

/** `docs/admin-openapi.json`, from the routes. */
export function adminOpenapi(): string {
  return `${JSON.stringify(openapi(adminApiRoutes, 'http://127.0.0.1:8080'), null, 2)}\n`;
}
