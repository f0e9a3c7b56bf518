import { foldCase } from '../../foundation/logins/login.ts';

/** Some members of an organization under a name of their own. */
export interface Team {
  readonly id: number;
  readonly name: string;
  /** The name as it stands in URLs; unique in its organization. */
  readonly slug: string;
}

const LONGEST = 100;

/** Something that a slug can be made of. */
export function isTeamName(text: string): boolean {
  return text.length <= LONGEST && slugOf(text) !== '' && !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(text);
}

/** What can stand in a URL for a team, in whatever case. */
export function isSlug(text: string): boolean {
  return text.length <= LONGEST && /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/.test(text);
}

/** `Platform & Tools` is `platform-tools`. */
export function slugOf(name: string): string {
  const words = foldCase(name).split(/[^a-z0-9]+/);
  return words.filter((word) => word !== '').join('-');
}
