import { isScope } from '../../../delegation/scopes/catalogue.ts';
import { normalize } from '../../../delegation/scopes/scope-set.ts';
import { slugOf } from '../../../directory/organizations/team.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import { pathInWords } from './path.ts';
import {
  complain,
  list,
  mapping,
  optional,
  type Place,
  type Reader,
  refuseSecond,
  required,
} from './reader.ts';
import type { Seed, SeedApp, SeedOrganization, SeedTeam, SeedToken, SeedUser } from './seed.ts';
import * as read from './values.ts';

/** What was read of a thing; a member that was complained of is `undefined`. */
type Incomplete<T> = { readonly [Name in keyof T]: T[Name] | undefined };
type IncompleteSeed = {
  readonly [Section in keyof Seed]: readonly Incomplete<Seed[Section][number]>[];
};

/** Reads everything that is in a seed file. */
export function readSections(place: Place): IncompleteSeed {
  const sections =
    place.value === null
      ? undefined
      : mapping(place, {
          users: optional(list(user)),
          oauth_apps: optional(list(app)),
          organizations: optional(list(organization)),
          tokens: optional(list(token)),
        });
  return {
    users: sections?.users ?? [],
    apps: sections?.oauth_apps ?? [],
    organizations: sections?.organizations ?? [],
    tokens: sections?.tokens ?? [],
  };
}

const user: Reader<Incomplete<SeedUser>> = (place) => {
  const given = mapping(place, {
    login: required(read.onceInAnyCase('login', read.login)),
    password: required(read.password),
    name: optional(read.personName),
    email: optional(read.onceInAnyCase('email', read.email)),
    site_admin: optional(read.flag),
    totp_secret: optional(read.totpSeed),
    recovery_codes: optional(list(read.recoveryCode)),
  });
  if (!given) return undefined;
  const { site_admin: siteAdmin, totp_secret: totpSeed, recovery_codes: recoveryCodes, ...rest } = given;
  if (recoveryCodes && !Object.hasOwn(Object(place.value), 'totp_secret')) {
    complain({ ...place, path: [...place.path, 'recovery_codes'] }, 'need a totp_secret beside them');
  }
  return { ...rest, siteAdmin, totpSeed, recoveryCodes: recoveryCodes ?? [] };
};

const app: Reader<Incomplete<SeedApp>> = (place) => {
  const native = Reflect.get(Object(place.value), 'native') === true;
  const given = mapping(place, {
    name: required(read.appName),
    owner: required(read.person),
    url: required(read.appUrl),
    description: optional(read.appDescription),
    callback_urls: optional(read.callbackUrls({ native })),
    client_id: required(read.once('client id', read.clientId)),
    client_secret: required(read.clientSecret),
    device_flow: optional(read.flag),
    native: optional(read.flag),
    exact_callbacks: optional(read.flag),
    expiring_tokens: optional(read.flag),
  });
  if (!given) return undefined;
  const { callback_urls: callbackUrls, client_id: clientId, client_secret: clientSecret, ...rest } = given;
  const { device_flow: deviceFlow, exact_callbacks: exactCallbacks, ...more } = rest;
  const { expiring_tokens: expiringTokens, ...same } = more;
  return { ...same, callbackUrls, clientId, clientSecret, deviceFlow, exactCallbacks, expiringTokens };
};

const organization: Reader<Incomplete<SeedOrganization>> = (place) => {
  const given = mapping(place, {
    login: required(read.onceInAnyCase('login', read.login)),
    name: optional(read.text),
    members: optional(list(read.person)),
    owners: optional(list(read.person)),
    teams: optional(list(team)),
    saml_enforced: optional(read.flag),
  });
  if (!given) return undefined;
  const { saml_enforced: samlEnforced, members = [], teams = [], ...rest } = given;
  return { ...rest, members, teams: teams as readonly SeedTeam[], samlEnforced };
};

const team: Reader<Incomplete<SeedTeam>> = (place) => {
  const given = mapping(place, { name: required(read.teamName), members: optional(list(read.person)) });
  if (!given) return undefined;
  const { name, members = [] } = given;
  const teams = pathInWords(place.path.slice(0, -1));
  if (name !== undefined)
    refuseSecond({ ...place, path: [...place.path, 'name'] }, `${teams} ${slugOf(name)}`);
  return { name, members };
};

const token: Reader<Incomplete<SeedToken>> = (place) => {
  const given = mapping(place, {
    user: required(read.person),
    note: required(read.note),
    scopes: optional(list(read.scope)),
    token: required(read.once('token', read.token)),
  });
  if (!given) return undefined;
  const { user, note, scopes = [] } = given;
  if (user !== undefined && note !== undefined) {
    refuseSecond({ ...place, path: [...place.path, 'note'] }, `note ${foldCase(user)} ${note}`);
  }
  return { user, note, token: given.token, scopes: normalize(scopes.filter(isScope)) };
};
