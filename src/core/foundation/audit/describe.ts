import type { Feature } from '../runtime/deprecation-plan.ts';
import type { AuditEvent } from './event.ts';
import type {
  Change,
  EmailChange,
  ExportedList,
  Facts,
  KeyChange,
  OwnerChange,
  PlainReason,
} from './facts.ts';

type FailedSignIn = NonNullable<Facts['user.failed_login']>['method'];

/** What a language says of the facts of events. */
export interface FactWords {
  /** Between what changed, and the like. */
  readonly separator: string;
  /** Between the items of a list. */
  readonly listSeparator: string;
  readonly changes: { readonly [C in Change]: string };
  readonly emailChanges: { readonly [C in EmailChange]: string };
  readonly site_admin: string;
  readonly verified_by_another: string;
  readonly failures: { readonly [M in FailedSignIn]: string };
  readonly impersonation: string;
  readonly on_a_device: string;
  readonly not_asked_again: string;
  readonly by_refresh_token: string;
  /** Of a secret. */
  endingIn(lastEight: string): string;
  /** @param former last eight characters of the token that was replaced */
  replaced(former: string): string;
  /** @param at ISO 8601 */
  expires(at: string): string;
  readonly revoked: { readonly [R in PlainReason]: string };
  over_limit(most: number): string;
  sessions(count: number): string;
  /** How often within an hour. */
  times(count: number): string;
  /** @param urls separated by commas */
  callbackUrls(urls: string): string;
  /** @param login of a person or an organization */
  offeredTo(login: string): string;
  installation: string;
  ownerChanged(was: string, is: string): string;
  callbackUrlsChanged(was: string, is: string): string;
  exported(format: string, events: number): string;
  readonly exportedLists: { readonly [L in ExportedList]: string };
  exportedRows(rows: number): string;
  filter(name: string, value: string): string;
  /** @param scopes separated by commas; empty for none */
  scopes(scopes: string): string;
  scopesChanged(was: string, is: string): string;
  member(organization: string): string;
  owner(organization: string): string;
  organizationChanged(organization: string, changes: string): string;
  readonly features: { readonly [F in Feature]: string };
  /** @param features in words, separated by commas; the times of this and what follows are ISO 8601 */
  sunset(features: string, at: string): string;
  brownout(features: string, from: string, until: string): string;
  rehearsal(features: string, from: string, until: string): string;
  from(features: string, at: string): string;
  /** @param was the first digits of its fingerprint, as `is` */
  keyChanged(was: string, is: string): string;
  /** @param people whose two-factor authentication was turned off */
  withoutTwoFactor(people: number): string;
}

/** The facts of an event in the words of a language; of events from before there were facts, the text they were given. */
export function describe(
  words: FactWords,
  { action, data, detail }: Pick<AuditEvent, 'action' | 'data' | 'detail'>,
): string | null {
  if (data === null || !hasFacts(action)) return detail;
  // `record` gave it the facts of its action.
  const say = DESCRIPTIONS[action] as (words: FactWords, facts: typeof data) => string;
  return say(words, data) || null;
}

function hasFacts(action: string): action is keyof Facts {
  return action in DESCRIPTIONS;
}

type Descriptions = {
  readonly [A in keyof Facts]-?: (words: FactWords, facts: NonNullable<Facts[A]>) => string;
};

const DESCRIPTIONS: Descriptions = {
  'user.create': (words, { role }) => words[role],
  'user.update': sayChanges,
  'user.rename': sayOwners,
  'user.logout': (words, { sessions }) => words.sessions(sessions),
  'user.failed_login': (words, { method }) => words.failures[method],
  'user.remove_email': (words, { reason }) => words[reason],
  'user.change_email': (words, { change }) => words.emailChanges[change],
  'two_factor_authentication.recovery_codes_added': (_, { count }) => String(count),
  'oauth_application.create': (words, facts) => words.callbackUrls(facts.callback_urls.join(', ')),
  'oauth_application.update': (words, { changed, callback_urls: urls }) => {
    if (!urls) return sayChanges(words, { changed });
    const others = changed
      .filter((change) => change !== 'callback_urls')
      .map((change) => words.changes[change]);
    return [...others, words.callbackUrlsChanged(urls.was.join(', '), urls.is.join(', '))].join(
      words.separator,
    );
  },
  'oauth_application.transfer_start': (words, { to }) => words.offeredTo(to),
  'oauth_application.transfer': sayOwners,
  'oauth_application.transfer_outgoing': sayOwners,
  'oauth_application.add_secret': nameSecret,
  'oauth_application.remove_secret': nameSecret,
  'oauth_application.failed_secret': (words, { count }) => words.times(count),
  'oauth_application.failed_code': (words, { count }) => words.times(count),
  'oauth_authorization.approve': (words, { scopes, how }) => {
    const approved = words.scopes(scopes.join(', '));
    return how ? `${approved}${words.separator}${words[how]}` : approved;
  },
  'oauth_authorization.deny': (words, { how }) => words[how],
  'oauth_access.create': (words, { how, scopes }) =>
    [...(how ? [words[how]] : []), ...(scopes ? [words.scopes(scopes.join(', '))] : [])].join(
      words.separator,
    ),
  'oauth_access.update': (words, { changed, scopes }) => {
    const changes = changed.map((change) => words.changes[change]);
    if (scopes) changes.push(words.scopesChanged(scopes.was.join(', '), scopes.is.join(', ')));
    return changes.join(words.separator);
  },
  'oauth_access.regenerate': (words, { how, former_last_eight: former }) =>
    [...(how ? [words[how]] : []), ...(former ? [words.replaced(former)] : [])].join(words.separator),
  'oauth_access.destroy': (words, facts) =>
    facts.reason === 'over_limit' ? words.over_limit(facts.most) : words.revoked[facts.reason],
  'org.create': nameOrganization,
  'org.update': (words, { organization, changed }) =>
    words.organizationChanged(organization, sayChanges(words, { changed })),
  'org.add_member': sayRole,
  'org.update_member': sayRole,
  'org.remove_member': nameOrganization,
  'org.destroy': nameOrganization,
  'org.approve_token': nameOrganization,
  'org_credential_authorization.revoke': nameOrganization,
  'audit_log.export': (words, { format, events, filters }) =>
    [words.exported(format.toUpperCase(), events), ...sayFilters(words, filters)].join(words.separator),
  'list.export': (words, { list, rows, filters }) =>
    [words.exportedLists[list], words.exportedRows(rows), ...sayFilters(words, filters)].join(
      words.separator,
    ),
  'team.create': nameTeam,
  'team.rename': nameTeam,
  'team.destroy': nameTeam,
  'team.add_member': nameTeam,
  'team.remove_member': nameTeam,
  'admin_token.create': (words, { scopes, expires, ...token }) =>
    [
      nameAdminToken(words, token),
      words.scopes(scopes.join(', ')),
      ...(expires === undefined ? [] : [words.expires(expires)]),
    ].join(words.separator),
  'admin_token.revoke': (words, { reason, ...token }) =>
    [nameAdminToken(words, token), ...(reason ? [words.revoked[reason]] : [])].join(words.separator),
  'deprecation.announce': (words, { features, sunset }) =>
    sunset ? words.sunset(nameFeatures(words, { features }), sunset) : nameFeatures(words, { features }),
  'deprecation.retract': nameFeatures,
  'deprecation.schedule': (words, { mode, from, until, ...facts }) =>
    (mode === 'rehearse' ? words.rehearsal : words.brownout)(nameFeatures(words, facts), from, until),
  'deprecation.cancel': nameFeatures,
  'deprecation.remove': (words, { from, ...facts }) => words.from(nameFeatures(words, facts), from),
  'deprecation.restore': nameFeatures,
  'secret_key.rotate': sayKeys,
  'secret_key.forget': (words, { people, ...keys }) =>
    [sayKeys(words, keys), words.withoutTwoFactor(people)].join(words.separator),
};

function sayChanges(words: FactWords, { changed }: { readonly changed: readonly Change[] }): string {
  return changed.map((change) => words.changes[change]).join(words.separator);
}

function sayFilters(words: FactWords, filters: Facts['list.export']['filters'] = {}): string[] {
  return Object.entries(filters).map(([name, value]) => words.filter(name, value));
}

function sayRole(words: FactWords, { organization, role }: Facts['org.add_member']): string {
  return role === 'admin' ? words.owner(organization) : words.member(organization);
}

function sayOwners(words: FactWords, { was, is }: OwnerChange): string {
  return words.ownerChanged(was ?? words.installation, is ?? words.installation);
}

function sayKeys(words: FactWords, { was, is }: KeyChange): string {
  return words.keyChanged(was.slice(0, 16), is.slice(0, 16));
}

function nameSecret(words: FactWords, { last_eight }: { readonly last_eight: string }): string {
  return words.endingIn(last_eight);
}

function nameAdminToken(
  words: FactWords,
  { name, last_eight }: Pick<Facts['admin_token.create'], 'name' | 'last_eight'>,
): string {
  return [name, words.endingIn(last_eight)].join(words.separator);
}

function nameOrganization(_: FactWords, { organization }: Facts['org.create']): string {
  return organization;
}

function nameFeatures(words: FactWords, { features }: { readonly features: readonly Feature[] }): string {
  return features.map((feature) => words.features[feature]).join(words.listSeparator);
}

function nameTeam(_: FactWords, { team }: Facts['team.create']): string {
  return team;
}
