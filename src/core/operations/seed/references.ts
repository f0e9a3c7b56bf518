import { foldCase } from '../../foundation/logins/login.ts';
import type { Incomplete, Seed } from './parse/seed.ts';
import type { SeedPath } from './parse/seed-error.ts';
import type { PendingSeed } from './pending.ts';

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

/** What is new in a seed, in its places there: `undefined` for all else. */
export function pendingReferences({ apps, organizations, tokens }: PendingSeed): Incomplete<Seed> {
  return {
    apps: placed(apps, ({ item, news, stated }) => ({ owner: stated ? news.owner : item.owner })),
    organizations: placed(organizations, ({ item, news }) => {
      const logins = [
        ...news.members.map(({ login }) => login),
        ...news.teams.flatMap((team) => team.members),
      ];
      const isNew = new Set(logins.map(foldCase));
      const only = (names: readonly string[] | undefined) =>
        names?.map((login) => (isNew.has(foldCase(login)) ? login : undefined));
      return {
        members: only(item.members),
        owners: only(item.owners),
        teams: item.teams.map(({ members }) => ({ members: only(members) })),
      };
    }),
    tokens: placed(tokens, ({ item: { user } }) => ({ user })),
  };
}

function placed<P extends { readonly at: number }, T>(
  pending: readonly P[],
  read: (pending: P) => T,
): (T | undefined)[] {
  const places: (T | undefined)[] = [];
  for (const one of pending) places[one.at] = read(one);
  return Array.from(places);
}
