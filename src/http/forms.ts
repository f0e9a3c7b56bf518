import type { TSchema } from 'typebox';
import { clientError } from './client-error.ts';
import type { BodyReader } from './dialect.ts';

/** A form as it was sent (WHATWG URL, application/x-www-form-urlencoded). @throws {ClientError} 415 */
export function parseForm(bytes: Buffer, contentType: string): URLSearchParams {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (bytes.length > 0 && type !== 'application/x-www-form-urlencoded') {
    throw clientError(415, 'A form was expected.');
  }
  return new URLSearchParams(bytes.toString('utf8'));
}

/**
 * Reads the fields that a schema names: each is a text, or a list of texts where the schema says so. Browsers leave out
 * what is not ticked, so everything may be missing: a missing text is empty, a missing list has nothing in it.
 *
 * @throws {ClientError} 422, when a field that is one text comes twice, or holds what no database can store
 */
export function formReader(schema: TSchema): BodyReader {
  const { properties } = schema as unknown as { properties: Readonly<Record<string, { type?: string }>> };

  return (body) => {
    const form = body instanceof URLSearchParams ? body : new URLSearchParams();
    const fields: Record<string, unknown> = {};
    for (const [name, { type }] of Object.entries(properties)) {
      const sent = form.getAll(name);
      if (type !== 'array' && sent.length > 1) throw clientError(422, `${name} must come once.`);
      if (sent.some((text) => text.includes('\0'))) throw clientError(422, `${name} must not hold NUL.`);
      fields[name] = type === 'array' ? sent : (sent[0] ?? '');
    }
    return fields;
  };
}
