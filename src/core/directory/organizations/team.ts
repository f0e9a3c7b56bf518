import { hasInvisibleCharacters } from '../../foundation/control-characters.ts';
import { foldCase } from '../../foundation/logins/login.ts';

export interface Team {
  readonly id: number;
  readonly name: string;
  /** The name as it appears in URLs; unique within the organization. */
  readonly slug: string;
}

const MAX_LENGTH = 100;

/** A name must produce a slug, and contain no control or invisible characters. */
export function isTeamName(text: string): boolean {
  return text.length <= MAX_LENGTH && slugOf(text) !== '' && !hasInvisibleCharacters(text);
}

/** In any case: slugs in URLs are case-insensitive. */
export function isSlug(text: string): boolean {
  return text.length <= MAX_LENGTH && /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/.test(text);
}

/** `Platform & Tools` becomes `platform-tools`. */
export function slugOf(name: string): string {
  const words = foldCase(name).split(/[^a-z0-9]+/);
  return words.filter((word) => word !== '').join('-');
}
