import type { TSchema } from 'typebox';
import { apiRoutes } from '../../../src/api/routes.ts';
import type { AnyRoute } from '../../../src/http/route.ts';
import { VERSION } from '../../../src/version.ts';
import { refusalResponses, refusalsOf } from './openapi-refusals.ts';

const DOCUMENTATION = 'https://docs.github.com/enterprise/3.2/rest/';
const WORDS: Record<string, string> = { 200: 'OK', 201: 'Created', 204: 'No Content' };

/** `docs/openapi.json`, from the routes. */
export function openapi(): string {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of apiRoutes(undefined)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Latchkey',
      version: VERSION,
      description: 'The REST API of Latchkey under /api/v3.',
    },
    servers: [
      { url: '{public_url}/api/v3', variables: { public_url: { default: 'http://127.0.0.1:8080' } } },
    ],
    paths,
    components: {
      responses: refusalResponses(),
      securitySchemes: {
        password: {
          type: 'http',
          scheme: 'basic',
          description:
            'Login (or e-mail address) and password; with two-factor authentication also the X-GitHub-OTP header.',
        },
        app: {
          type: 'http',
          scheme: 'basic',
          description: 'Client id and client secret.',
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token, with the scheme Bearer or token, or in place of a password with Basic.',
        },
      },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const SECURITY: Record<string, readonly object[]> = {
  accountOwner: [{ password: [] }],
  somebody: [{ token: [] }, { password: [] }],
  appItself: [{ app: [] }],
  siteAdministratorOfApi: [{ token: [] }, { password: [] }],
  anyone: [{}, { token: [] }, { password: [] }],
};

function operation(route: AnyRoute): object {
  const parameters = [...pathParametersOf(route.path), ...queryParametersOf(route.query)];
  return {
    summary: route.summary,
    externalDocs: { url: DOCUMENTATION + route.documentation },
    security: SECURITY[route.audience],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: { content: { 'application/json': { schema: route.body } } } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.replies).map(([status, schema]) => [status, response(status, schema)]),
      ),
      ...refusalsOf(route),
    },
  };
}

function response(status: string, schema: TSchema): object {
  const description = WORDS[status] ?? status;
  return status === '204' ? { description } : { description, content: { 'application/json': { schema } } };
}

function pathParametersOf(path: string): object[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  return names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function queryParametersOf(schema: TSchema | undefined): object[] {
  const properties = (schema as { properties?: Record<string, object> } | undefined)?.properties ?? {};
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  }));
}
