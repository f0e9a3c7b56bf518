import { isWellKnown } from '../../../delegation/apps/well-known-names.ts';
import { isScope } from '../../../delegation/scopes/catalogue.ts';
import { normalize } from '../../../delegation/scopes/scope-set.ts';
import { slugOf } from '../../../directory/organizations/team.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import {
  child,
  type Field,
  list,
  listOrEmpty,
  mapping,
  optional,
  type Reader,
  reject,
  required,
  requireUnique,
} from './reader.ts';
import type { Incomplete, Seed, SeedApp, SeedOrganization, SeedTeam, SeedToken, SeedUser } from './seed.ts';
import { formatPath } from './seed-error.ts';
import * as read from './values.ts';

/** Reads the whole content of a seed file. */
export function readSections(field: Field): Incomplete<Seed> {
  const content = field.value === null ? { ...field, value: {} } : field;
  const sections = mapping(content, {
    users: listOrEmpty(user),
    oauthApps: listOrEmpty(app),
    organizations: listOrEmpty(organization),
    tokens: listOrEmpty(token),
  });
  if (!sections) return {};
  const { oauthApps: apps, ...rest } = sections;
  return { ...rest, apps };
}

const user: Reader<Incomplete<SeedUser>> = (field) => {
  const given = mapping(field, {
    login: required(read.uniqueIgnoringCase('login', read.login)),
    password: optional(read.password),
    passwordHash: optional(read.passwordHash),
    name: optional(read.personName),
    email: optional(read.uniqueIgnoringCase('email', read.email)),
    siteAdmin: optional(read.flag),
    totpSecret: optional(read.totpSeed),
    recoveryCodes: optional(list(read.recoveryCode)),
  });
  if (!given) return undefined;
  const { totpSecret: totpSeed, recoveryCodes, ...rest } = given;
  if (rest.password !== undefined && rest.passwordHash !== undefined) {
    reject(child(field, 'password_hash'), 'cannot stand beside a password');
  }
  if (recoveryCodes && !Object.hasOwn(Object(field.value), 'totp_secret')) {
    reject(child(field, 'recovery_codes'), 'need a totp_secret beside them');
  }
  return { ...rest, totpSeed, recoveryCodes: recoveryCodes ?? [] };
};

const { name: _, ...appTexts } = read.appTexts;

const app: Reader<Incomplete<SeedApp>> = (field) =>
  mapping(field, {
    name: required(read.appName({ clientId: child(field, 'client_id').value })),
    owner: required(read.login),
    ...appTexts,
    callbackUrls: optional(
      read.callbackUrls({
        native: child(field, 'native').value === true,
        anyScheme: isWellKnown(String(child(field, 'client_id').value)),
      }),
    ),
    clientId: required(read.unique('client id', read.clientId)),
    clientSecret: required(read.clientSecret),
    deviceFlow: optional(read.flag),
    native: optional(read.flag),
    exactCallbacks: optional(read.flag),
    expiringTokens: optional(read.flag),
  });

const organization: Reader<Incomplete<SeedOrganization>> = (field) =>
  mapping(field, {
    login: required(read.uniqueIgnoringCase('login', read.login)),
    name: optional(read.personName),
    members: listOrEmpty(read.login),
    owners: optional(list(read.login)),
    teams: listOrEmpty(team),
    samlEnforced: optional(read.flag),
  });

const team: Reader<Incomplete<SeedTeam>> = (field) => {
  const given = mapping(field, { name: required(read.teamName), members: listOrEmpty(read.login) });
  if (given?.name !== undefined) {
    const teams = formatPath(field.path.slice(0, -1));
    requireUnique(child(field, 'name'), `${teams} ${slugOf(given.name)}`);
  }
  return given;
};

const token: Reader<Incomplete<SeedToken>> = (field) => {
  const given = mapping(field, {
    user: required(read.login),
    note: required(read.note),
    scopes: listOrEmpty(read.scope),
    token: required(read.unique('token', read.token)),
  });
  if (!given) return undefined;
  const { user, note, scopes = [] } = given;
  if (user !== undefined && note !== undefined) {
    requireUnique(child(field, 'note'), `note ${foldCase(user)} ${note}`);
  }
  return { ...given, scopes: normalize(scopes.filter((scope) => scope !== undefined).filter(isScope)) };
};
