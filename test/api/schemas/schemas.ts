/**
 * The documented responses as JSON Schemas, from the OpenAPI description of GitHub Enterprise Server 3.2. Stricter in one
 * respect: no other properties are allowed.
 */
const closed = { type: 'object', additionalProperties: false } as const;
const text = { type: 'string' } as const;
const textOrNull = { type: ['string', 'null'] } as const;
const address = { type: 'string', format: 'uri' } as const;
const timestamp = {
  type: 'string',
  format: 'date-time',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$',
} as const;
const id = { type: 'integer', minimum: 1 } as const;

const app = {
  ...closed,
  required: ['name', 'url', 'client_id'],
  properties: { name: text, url: address, client_id: { type: 'string', pattern: '^[0-9a-f]{20}$' } },
} as const;

const scopes = { type: 'array', items: text, uniqueItems: true } as const;

export const authorization = {
  ...closed,
  required: [
    ...['app', 'id', 'note', 'note_url', 'scopes', 'token', 'hashed_token', 'token_last_eight'],
    ...['fingerprint', 'url', 'created_at', 'updated_at', 'expires_at'],
  ],
  properties: {
    id,
    url: address,
    app,
    token: text,
    hashed_token: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    token_last_eight: { type: 'string', minLength: 8, maxLength: 8 },
    note: textOrNull,
    note_url: { type: ['string', 'null'] },
    created_at: timestamp,
    updated_at: timestamp,
    scopes,
    fingerprint: textOrNull,
    expires_at: { ...timestamp, type: ['string', 'null'] },
  },
} as const;

const token = { type: 'string', pattern: '^gh[po]_[0-9A-Za-z]{36}$' } as const;

/** The response that creates it has the token. */
export const createdAuthorization = {
  ...authorization,
  properties: { ...authorization.properties, token },
} as const;

/** Every other response has an empty token. */
export const knownAuthorization = {
  ...authorization,
  properties: { ...authorization.properties, token: { const: '' } },
} as const;

const url = { type: 'string', minLength: 1 } as const;

/** The short form of a user in other resources. */
export const simpleUser = {
  ...closed,
  required: [
    ...['login', 'id', 'node_id', 'avatar_url', 'gravatar_id', 'url', 'html_url', 'followers_url'],
    ...['following_url', 'gists_url', 'starred_url', 'subscriptions_url', 'organizations_url', 'repos_url'],
    ...['events_url', 'received_events_url', 'type', 'site_admin'],
  ],
  properties: {
    login: text,
    id,
    node_id: text,
    avatar_url: address,
    gravatar_id: textOrNull,
    url: address,
    html_url: address,
    followers_url: address,
    following_url: url,
    gists_url: url,
    starred_url: url,
    subscriptions_url: address,
    organizations_url: address,
    repos_url: address,
    events_url: url,
    received_events_url: address,
    type: text,
    site_admin: { type: 'boolean' },
  },
} as const;

/** The response to the app that owns the token. */
export const checkedAuthorization = {
  ...createdAuthorization,
  required: [...authorization.required, 'user'],
  properties: { ...createdAuthorization.properties, user: simpleUser },
} as const;

export const authorizations = { type: 'array', items: knownAuthorization } as const;

export const grant = {
  ...closed,
  required: ['id', 'url', 'app', 'created_at', 'updated_at', 'scopes'],
  properties: { id, url: address, app, created_at: timestamp, updated_at: timestamp, scopes },
} as const;

export const grants = { type: 'array', items: grant } as const;

export const basicError = {
  ...closed,
  required: ['message', 'documentation_url'],
  properties: { message: { type: 'string', minLength: 1 }, documentation_url: address },
} as const;

export const validationError = {
  ...closed,
  required: ['message', 'errors', 'documentation_url'],
  properties: {
    message: { const: 'Validation Failed' },
    errors: {
      type: 'array',
      minItems: 1,
      items: {
        ...closed,
        required: ['resource', 'code', 'field'],
        properties: {
          resource: { const: 'OauthAccess' },
          code: { enum: ['missing_field', 'already_exists', 'custom'] },
          field: { enum: ['note', 'note_url', 'fingerprint', 'scopes'] },
          message: { type: 'string', minLength: 1 },
        },
      },
    },
    documentation_url: address,
  },
} as const;
