import type { TSchema } from 'typebox';
import { clientError } from './client-error.ts';
import type { BodyReader } from './dialect.ts';

/** Parses `application/x-www-form-urlencoded` (WHATWG URL). @throws {ClientError} 415 for another type */
export function parseForm(bytes: Buffer, contentType: string): URLSearchParams {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (bytes.length > 0 && type !== 'application/x-www-form-urlencoded') {
    throw clientError(415, 'A form was expected.');
  }
  return new URLSearchParams(bytes.toString('utf8'));
}

/**
 * Reads the fields that a schema names, each a string or an array of strings; the others, too, if it has additional properties. Browsers omit unchecked boxes, so any field
 * may be missing: it is then an empty string or an empty array.
 *
 * @throws {ClientError} 422, when a string field comes twice, or contains characters that cannot be stored
 */
export function formReader(schema: TSchema): BodyReader {
  const { properties, additionalProperties } = schema as unknown as {
    properties: Readonly<Record<string, { type?: string }>>;
    additionalProperties?: object;
  };

  return (body) => {
    const form = body instanceof URLSearchParams ? body : new URLSearchParams();
    const fields: Record<string, unknown> = {};
    const others = additionalProperties
      ? [...form.keys()].map((name) => [name, { type: 'array' }] as const)
      : [];
    for (const [name, { type }] of [...others, ...Object.entries(properties)]) {
      const sent = form.getAll(name);
      if (type !== 'array' && sent.length > 1) throw clientError(422, `${name} must come once.`);
      if (sent.some((text) => text.includes('\0'))) throw clientError(422, `${name} must not hold NUL.`);
      fields[name] = type === 'array' ? sent : (sent[0] ?? '');
    }
    return fields;
  };
}
