import { formatPath, type SeedError, type SeedPath } from './seed-error.ts';

/** What the configuration decides about seed files. */
export interface SeedRules {
  /** How a personal access token begins. */
  readonly tokenPrefix: string;
  /** Hosts that callback URLs may name with `http:`, besides loopback. */
  readonly httpCallbackHosts: readonly string[];
}

/** The state of parsing one file. */
interface Parsing extends SeedRules {
  readonly errors: SeedError[];
  /** Values that must be unique in the file, with the path of the first. */
  readonly seen: Map<string, SeedPath>;
}

/** A value of the file and its path. */
export interface Field {
  readonly path: SeedPath;
  readonly value: unknown;
  readonly parsing: Parsing;
}

/** Returns `undefined` after an error, and for what is absent. */
export type Reader<T> = (field: Field) => T | undefined;

export function reject({ path, parsing }: Field, message: string): undefined {
  parsing.errors.push({ path, message });
}

/** @param key names the value and what it is, such as `login octocat` */
export function requireUnique(field: Field, key: string): void {
  const first = field.parsing.seen.get(key);
  if (first === undefined) field.parsing.seen.set(key, field.path);
  else reject(field, `is the same as ${formatPath(first)}`);
}

export function required<T>(read: Reader<T>): Reader<T> {
  return (field) => (isAbsent(field) ? reject(field, 'is missing') : read(field));
}

export function optional<T>(read: Reader<T>): Reader<T> {
  return (field) => (isAbsent(field) ? undefined : read(field));
}

/** Items that were rejected are `undefined`, so that the others keep their number. */
export function list<T>(read: Reader<T>): Reader<(T | undefined)[]> {
  return (field) => {
    if (!Array.isArray(field.value)) return reject(field, 'must be a list');
    return field.value.map((_, index) => required(read)(child(field, index)));
  };
}

/** A list that may be left out. */
export function listOrEmpty<T>(read: Reader<T>): Reader<(T | undefined)[]> {
  return (field) => (isAbsent(field) ? [] : list(read)(field));
}

type Shape = Readonly<Record<string, Reader<unknown>>>;
type Members<S extends Shape> = { readonly [Name in keyof S]: ReturnType<S[Name]> };

/** Reads every member, and rejects unknown ones. @param shape by name in camel case; the file has them in snake case */
export function mapping<const S extends Shape>(field: Field, shape: S): Members<S> | undefined {
  const { value } = field;
  const names = Object.keys(shape).map(snakeCase);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return reject(field, `must have members (${names.join(', ')})`);
  }
  for (const name of Object.keys(value).filter((name) => !names.includes(name))) {
    reject(child(field, name), `is not known; there may be ${names.join(', ')}`);
  }
  const members = Object.entries(shape).map(([name, read]) => [name, read(child(field, snakeCase(name)))]);
  return Object.fromEntries(members);
}

export function child(field: Field, step: string | number): Field {
  return { ...field, path: [...field.path, step], value: memberOf(field.value, step) };
}

function memberOf(value: unknown, name: string | number): unknown {
  const holder = Object(value);
  return Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `name:` with nothing after it is as good as no `name` at all. */
function isAbsent({ value }: Field): boolean {
  return value === undefined || value === null;
}
