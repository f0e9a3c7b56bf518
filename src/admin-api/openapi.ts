import type { TSchema } from 'typebox';
import type { AnyRoute } from '../http/route.ts';
import { VERSION } from '../version.ts';
import { errorResponses, responsesFor } from './openapi-errors.ts';
import { schemasByName } from './openapi-schemas.ts';
import { PREFIX } from './url.ts';

/** The description of the administration API, from its routes. @param publicUrl of the installation */
export function openapi(routes: readonly AnyRoute[], publicUrl: string): object {
  const { referTo, schemas } = schemasByName();
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, referTo) };
  }
  const tags = [...new Set(routes.map(tagOf))];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Latchkey administration',
      version: VERSION,
      summary: 'People, apps, organizations and tokens of an installation.',
      description:
        'For programs of those who run the installation. Takes a token of its own kind, which `latchkey admin-tokens add` creates: tokens of people and of apps are refused.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${publicUrl}${PREFIX}` }],
    tags: tags.map((name) => ({ name, description: TAGS[name] ?? name })),
    security: [{ token: [] }],
    paths,
    components: {
      schemas,
      responses: errorResponses(routes),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An administration token: `latchkey_admin_` and 36 letters and digits.',
        },
      },
    },
  };
}

const TAGS: Readonly<Record<string, string>> = {
  users: 'People who sign in.',
  apps: 'OAuth applications.',
  orgs: 'Organizations, their members and their teams.',
  token: 'The token that is sent.',
  meta: 'This API.',
};

/** The first word of the route's name. */
function tagOf({ documentation }: AnyRoute): string {
  return documentation.split('/')[0] ?? '';
}

type ReferTo = ReturnType<typeof schemasByName>['referTo'];

function operation(route: AnyRoute, referTo: ReferTo): object {
  const parameters = [...pathParametersOf(route.path), ...queryParametersOf(route.query)];
  const needed = route.audience === 'adminWriter' ? 'write' : 'read';
  return {
    operationId: route.documentation,
    summary: route.summary,
    tags: [tagOf(route)],
    ...(route.audience === 'anyone'
      ? { security: [] }
      : { description: `Takes a token with the scope \`${needed}\`.` }),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: bodyOf(route.body, referTo) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.replies).map(([status, schema]) => [status, response(status, schema, referTo)]),
      ),
      ...responsesFor(route),
    },
  };
}

function bodyOf(schema: TSchema, referTo: ReferTo): object {
  const required = ((schema as { required?: readonly string[] }).required ?? []).length > 0;
  return { required, content: { 'application/json': { schema: referTo(schema) } } };
}

const WORDS: Readonly<Record<string, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'Done; there is nothing to say.',
};

function response(status: string, schema: TSchema, referTo: ReferTo): object {
  const description = WORDS[status] ?? status;
  if (status === '204') return { description };
  return { description, content: { 'application/json': { schema: referTo(schema) } } };
}

const PARAMETERS: Readonly<Record<string, string>> = {
  login: 'The login of a person.',
  client_id: 'The client id of an app.',
  org: 'The login of an organization.',
  team_slug: 'The slug of a team.',
  token_id: 'The id of a token.',
};

function pathParametersOf(path: string): object[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: PARAMETERS[name] ?? name,
    schema: { type: 'string' },
  }));
}

function queryParametersOf(schema: TSchema | undefined): object[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Readonly<Record<string, { readonly description?: string }>>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description,
    schema,
  }));
}
