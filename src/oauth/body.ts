import type { TSchema } from 'typebox';
import { clientError } from '../http/client-error.ts';
import type { BodyReader } from '../http/dialect.ts';
import { parseJsonBody } from '../http/json-body.ts';

/** Parses a body as JSON if it is a JSON object, otherwise as a form, whatever its Content-Type. */
export function parseParameters(bytes: Buffer): object {
  const text = bytes.toString('utf8');
  if (text.trimStart().startsWith('{')) {
    try {
      return parseJsonBody(bytes);
    } catch {
      // Not JSON, so it is a form whose first name begins with a brace.
    }
  }
  return readForm(text);
}

/** @throws {ClientError} 400, for a repeated parameter (RFC 6749 §3.2) */
function readForm(text: string): object {
  const form = new URLSearchParams(text);
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    if (fields.has(name)) throw clientError(400, 'A parameter must come once.');
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

/** Reads the parameters that a schema names, all strings, and ignores others. @throws {ClientError} 400 */
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
