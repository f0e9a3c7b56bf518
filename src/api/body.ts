import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { clientError } from '../http/client-error.ts';
import type { BodyReader } from '../http/dialect.ts';

/**
 * Reads the members that a schema names. Others have no effect, or are refused where the schema says
 * `additionalProperties: false`.
 *
 * @throws {ClientError} 422, worded like GitHub's JSON schema checks: `Invalid request.`, a blank line, the details
 */
export function bodyReader(schema: TSchema): BodyReader {
  const { properties, required = [], additionalProperties } = schema as ObjectSchema;
  const names = Object.keys(properties);
  const checks = names.map((name) => ({ name, check: Compile(properties[name] as TSchema) }));

  const isOptionalText = (name: string) =>
    !required.includes(name) && (properties[name] as FieldSchema).type === 'string';

  return (body) => {
    const details: string[] = [];
    const missing = required.filter((name) => !Object.hasOwn(body, name));
    if (missing.length > 0)
      details.push(`${quoted(missing)} ${missing.length > 1 ? "weren't" : "wasn't"} supplied.`);

    const picked: Record<string, unknown> = {};
    for (const { name, check } of checks) {
      if (!Object.hasOwn(body, name)) continue;
      const value = Reflect.get(body, name);
      // As GitHub reads it: clients send every member of a structure.
      if (value === null && isOptionalText(name)) continue;
      if (check.Check(value)) picked[name] = value;
      else details.push(describe(name, value, properties[name] as TSchema));
    }
    if (additionalProperties === false) {
      const unknown = Object.keys(body).filter((name) => !names.includes(name));
      if (unknown.length > 0) details.push(notPermitted(unknown));
    }
    if (details.length > 0) throw clientError(422, `Invalid request.\n\n${details.join('\n')}`);
    return picked;
  };
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, TSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

/** The subset of JSON Schema that bodies here use. */
interface FieldSchema {
  readonly type?: string | readonly string[];
  readonly maxItems?: number;
  readonly items?: FieldSchema;
}

function describe(name: string, value: unknown, schema: TSchema): string {
  const { type, maxItems, items } = schema as FieldSchema;
  const expected = Array.isArray(type) ? type[0] : type;
  if (expected === 'array' && Array.isArray(value)) {
    const mismatch = value.find((item) => typeof item !== items?.type);
    if (mismatch !== undefined)
      return `For 'properties/${name}/items', ${inspect(mismatch)} is not a ${items?.type}.`;
    return `For 'properties/${name}', ${value.length} items is more than the maximum of ${maxItems}.`;
  }
  const shown = name === 'client_secret' ? '[FILTERED]' : inspect(value);
  return `For 'properties/${name}', ${shown} is not ${expected === 'array' ? 'an' : 'a'} ${expected}.`;
}

const MAX_SHOWN_LENGTH = 100;

/** Imitates Ruby's `inspect`, which GitHub's messages use; nested values are abbreviated. */
function inspect(value: unknown): string {
  if (value === null) return 'nil';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[...]';
  if (typeof value === 'object') return Object.keys(value as object).length === 0 ? '{}' : '{...}';
  const text = JSON.stringify(value);
  return text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}...` : text;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name.slice(0, MAX_SHOWN_LENGTH))).join(', ');
}

function notPermitted(names: readonly string[]): string {
  return names.length > 1
    ? `${quoted(names)} are not permitted keys.`
    : `${quoted(names)} is not a permitted key.`;
}
