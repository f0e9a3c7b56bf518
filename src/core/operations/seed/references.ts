import type { Incomplete, Seed } from './parse/seed.ts';
import type { SeedPath } from './parse/seed-error.ts';

/** A place where a seed names an account. */
interface Reference {
  readonly path: SeedPath;
  readonly login: string;
}

type Place = readonly [path: SeedPath, login: string | undefined];

export function referencesOf({ apps = [], organizations = [], tokens = [] }: Incomplete<Seed>): Reference[] {
  const places: Place[] = [
    ...apps.map((app, at): Place => [['oauth_apps', at, 'owner'], app?.owner]),
    ...organizations.flatMap((organization, at) => [
      ...listed(['organizations', at, 'members'], organization?.members),
      ...listed(['organizations', at, 'owners'], organization?.owners),
      ...(organization?.teams ?? []).flatMap((team, teamAt) =>
        listed(['organizations', at, 'teams', teamAt, 'members'], team?.members),
      ),
    ]),
    ...tokens.map((token, at): Place => [['tokens', at, 'user'], token?.user]),
  ];
  return places.flatMap(([path, login]) => (login === undefined ? [] : [{ path, login }]));
}

function listed(path: SeedPath, logins: readonly (string | undefined)[] = []): Place[] {
  return logins.map((login, at) => [[...path, at], login]);
}
