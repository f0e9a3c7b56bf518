/**
 * The documented answers as JSON Schemas, written after the description of GitHub Enterprise Server 3.2. Stricter than it
 * in one thing: no members but these.
 */
const closed = { type: 'object', additionalProperties: false } as const;
const text = { type: 'string' } as const;
const textOrNull = { type: ['string', 'null'] } as const;
const address = { type: 'string', format: 'uri' } as const;
const moment = {
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
    created_at: moment,
    updated_at: moment,
    scopes,
    fingerprint: textOrNull,
    expires_at: { ...moment, type: ['string', 'null'] },
  },
} as const;

const token = { type: 'string', pattern: '^gh[po]_[0-9A-Za-z]{36}$' } as const;

/** In the answer that creates it. */
export const createdAuthorization = {
  ...authorization,
  properties: { ...authorization.properties, token },
} as const;

/** In every other answer. */
export const knownAuthorization = {
  ...authorization,
  properties: { ...authorization.properties, token: { const: '' } },
} as const;

export const authorizations = { type: 'array', items: knownAuthorization } as const;

export const grant = {
  ...closed,
  required: ['id', 'url', 'app', 'created_at', 'updated_at', 'scopes'],
  properties: { id, url: address, app, created_at: moment, updated_at: moment, scopes },
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
