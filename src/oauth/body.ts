import type { TSchema } from 'typebox';
import { clientError, repeatedParameter } from '../http/client-error.ts';
import type { BodyReader } from '../http/dialect.ts';
import { parseJsonBody } from '../http/json-body.ts';
import { isMultipart, readMultipart } from '../http/multipart.ts';

/**
 * Parses a body as multipart if its Content-Type says so; otherwise as JSON if it is a JSON object, otherwise as a form, regardless of its
 * Content-Type.
 *
 * @throws {ClientError} 400, also for a repeated parameter
 */
export async function parseParameters(bytes: Buffer, contentType: string): Promise<object> {
  if (isMultipart(contentType)) return withoutRepeats(await readMultipart(bytes, contentType));
  const text = bytes.toString('utf8');
  if (text.trimStart().startsWith('{')) {
    try {
      return parseJsonBody(bytes);
    } catch {
      // Not JSON, so it is a form whose first name begins with a brace.
    }
  }
  return withoutRepeats(new URLSearchParams(text));
}

function withoutRepeats(sent: Iterable<readonly [name: string, value: string]>): object {
  const fields = new Map<string, string>();
  for (const [name, value] of sent) {
    if (fields.has(name)) throw repeatedParameter(name);
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
