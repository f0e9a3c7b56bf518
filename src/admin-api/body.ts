import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { isStorable } from '../core/foundation/storable.ts';
import type { BodyReader } from '../http/dialect.ts';
import { type FieldError, invalidRequest } from './invalid-request.ts';

interface ObjectSchema {
  readonly properties: Readonly<Record<string, TSchema & { readonly description?: string }>>;
  readonly required?: readonly string[];
}

/**
 * Reads a body whose members are all in the schema: a member that is misspelled would otherwise change nothing, and nobody would know.
 *
 * @throws {ClientError} 422, with each member that is missing, of another form, or unknown
 */
export function bodyReader(schema: TSchema): BodyReader {
  const { properties, required = [] } = schema as unknown as ObjectSchema;
  const checks = new Map(
    Object.entries(properties).map(([name, property]) => [name, { check: Compile(property), property }]),
  );

  return (body) => {
    const errors: FieldError[] = required
      .filter((name) => !Object.hasOwn(body, name))
      .map((field) => ({ field, code: 'missing_field', message: `${field} is required.` }));
    for (const [name, value] of Object.entries(body)) {
      const field = name.slice(0, MAX_SHOWN_LENGTH);
      const known = checks.get(name);
      if (!known) errors.push({ field, code: 'unknown_field', message: `There is no ${field} here.` });
      else if (!known.check.Check(value))
        errors.push({ field, code: 'invalid', message: `${field} must be ${describe(known.property)}.` });
      else if (!isStorableValue(value))
        errors.push({
          field,
          code: 'invalid',
          message: `${field} contains characters that cannot be stored.`,
        });
    }
    if (errors.length > 0) throw invalidRequest(errors.slice(0, MAX_ERRORS));
    return body as Record<string, unknown>;
  };
}

/** Texts in bodies are members, or items of arrays. */
function isStorableValue(value: unknown): boolean {
  return [value].flat().every((text) => typeof text !== 'string' || isStorable(text));
}

const MAX_SHOWN_LENGTH = 100;
const MAX_ERRORS = 20;

/** The part of JSON Schema that bodies use here. */
interface FieldSchema {
  readonly type?: string;
  readonly items?: FieldSchema;
  readonly anyOf?: readonly FieldSchema[];
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

function describe(schema: TSchema): string {
  const { type, items, anyOf, minLength, maxLength, maxItems, ...rest } = schema as FieldSchema;
  if (anyOf) return anyOf.map((one) => describe(one as TSchema)).join(' or ');
  if (rest.const !== undefined) return JSON.stringify(rest.const);
  if (type === 'array') return `an array of at most ${maxItems} strings`;
  if (type === 'string')
    return `a string${minLength ? ` of ${minLength} to ${maxLength} characters` : maxLength ? ` of at most ${maxLength} characters` : ''}`;
  return type === 'null' ? 'null' : `a ${type}`;
}
