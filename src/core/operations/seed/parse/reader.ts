import { pathInWords, type SeedPath } from './path.ts';

/** What is wrong at one place of a seed file. */
export interface Complaint {
  readonly path: SeedPath;
  /** `must be …`, or a whole sentence. */
  readonly words: string;
}

/** A place where the file names somebody. */
export interface Mention {
  readonly path: SeedPath;
  readonly login: string;
}

/** What is gathered while a file is read: all that is wrong, not the first of it. */
export interface Reading {
  readonly complaints: Complaint[];
  readonly mentions: Mention[];
  /** What may stand in the file once, and where it stood first. */
  readonly seen: Map<string, SeedPath>;
  /** How a personal access token begins. */
  readonly tokenPrefix: string;
  /** Hosts that callback URLs may name with `http:`. */
  readonly httpCallbackHosts: readonly string[];
}

/** A value, where it stands, and the reading it is part of. */
export interface Place {
  readonly path: SeedPath;
  readonly value: unknown;
  readonly reading: Reading;
}

/** Returns nothing after a complaint, and for what is not there. */
export type Reader<T> = (place: Place) => T | undefined;

export function complain({ path, reading }: Pick<Place, 'path' | 'reading'>, words: string): undefined {
  reading.complaints.push({ path, words });
}

/** Complains when the same stood elsewhere already. @param what what is the same, such as `login octocat` */
export function refuseSecond({ path, reading }: Pick<Place, 'path' | 'reading'>, what: string): void {
  const first = reading.seen.get(what);
  if (first === undefined) reading.seen.set(what, path);
  else complain({ path, reading }, `is the same as ${pathInWords(first)}`);
}

export function required<T>(read: Reader<T>): Reader<T> {
  return (place) => (isAbsent(place) ? complain(place, 'is missing') : read(place));
}

export function optional<T>(read: Reader<T>): Reader<T> {
  return (place) => (isAbsent(place) ? undefined : read(place));
}

export function list<T>(read: Reader<T>): Reader<T[]> {
  return ({ path, value, reading }) => {
    if (!Array.isArray(value)) return complain({ path, reading }, 'must be a list');
    const items = value.map((item, at) => required(read)({ path: [...path, at], value: item, reading }));
    return items.filter((item) => item !== undefined);
  };
}

type Shape = Readonly<Record<string, Reader<unknown>>>;
type Members<S extends Shape> = { readonly [Name in keyof S]: ReturnType<S[Name]> };

/** Reads every member, and complains of each that nobody knows. */
export function mapping<const S extends Shape>(
  { path, value, reading }: Place,
  shape: S,
): Members<S> | undefined {
  const names = Object.keys(shape);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return complain({ path, reading }, `must have members (${names.join(', ')})`);
  }
  for (const name of Object.keys(value).filter((name) => !names.includes(name))) {
    complain({ path: [...path, name], reading }, `is not known; there may be ${names.join(', ')}`);
  }
  const members = Object.entries(shape).map(([name, read]) => {
    const given = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    return [name, read({ path: [...path, name], value: given, reading })];
  });
  return Object.fromEntries(members);
}

/** `name:` with nothing after it is as good as no `name` at all. */
function isAbsent({ value }: Place): boolean {
  return value === undefined || value === null;
}
