import type { TSchema } from 'typebox';
import { clientError } from '../http/client-error.ts';
import type { BodyReader } from '../http/dialect.ts';
import { parseJsonBody } from '../http/json-body.ts';

/** A body as JSON if it is a JSON object, whatever it is called, and else as a form. */
export function parseParameters(bytes: Buffer): object {
  const text = bytes.toString('utf8');
  if (text.trimStart().startsWith('{')) {
    try {
      return parseJsonBody(bytes);
    } catch {
      // So it is a form, in which a brace is a character like any other.
    }
  }
  return readForm(text);
}

/** @throws {ClientError} 400, for a parameter that comes twice (RFC 6749 §3.2) */
function readForm(text: string): object {
  const form = new URLSearchParams(text);
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    if (fields.has(name)) throw clientError(400, 'A parameter must come once.');
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

/** Reads the parameters that a schema names, each a text; others have no effect. @throws {ClientError} 400 */
export function parametersReader(schema: TSchema): BodyReader {
  const names = Object.keys((schema as unknown as { properties: object }).properties);
  return (body) => {
    const read: Record<string, unknown> = {};
    for (const name of names) {
      const value = Object.hasOwn(body, name) ? Reflect.get(body, name) : undefined;
      if (value === undefined || value === null) continue;
      if (typeof value !== 'string') throw clientError(400, `${name} must be a text.`);
      read[name] = value;
    }
    return read;
  };
}
