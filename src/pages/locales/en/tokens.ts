import { catalogue, type Scope } from '../../../core/delegation/scopes/catalogue.ts';
import { amountOf } from './amount.ts';

/** Personal access tokens, and the facts of any token. */
export const tokens = {
  title: 'Personal access tokens',
  explain:
    'A token stands in for your password in scripts and on the command line. Whoever has it may do for you what its scopes allow.',
  generate: 'Generate new token',
  revoke: 'Revoke',
  revokeOne: (note: string) => `Revoke the token ${note}`,
  revokeTitle: (note: string) => `Revoke the token ${note}?`,
  revokeExplain: 'Scripts that use it stop working at once. This cannot be undone.',
  revokedByOthers: (count: number) =>
    count === 1 ? 'A token of yours was revoked' : `${count} tokens of yours were revoked`,
  revokedBy: (login: string) => `by ${login}`,
  revokedByOthersExplain:
    'Programs that used them are refused. Give them new tokens, and look whether there is something in the security log that was not you.',
  toSecurityLog: 'See the security log',
  revokeAll: 'Revoke all',
  revokeAllTitle: 'Revoke all personal access tokens',
  revokeAllExplain: (count: number) =>
    count === 1
      ? 'This revokes your only token. Scripts that use it stop working at once. Apps you authorized are not touched.'
      : `This revokes all ${count} of your tokens. Scripts that use them stop working at once. Apps you authorized are not touched.`,
  unused: (days: number) => `Not used for ${days} days`,
  unusedTitle: (count: number, days: number) =>
    `Revoke ${count === 1 ? 'the token that was' : `${count} tokens that were`} not used for ${days} days?`,
  unusedExplain:
    'Nobody has used them in this time. A script that runs less often stops working. This cannot be undone.',
  andMore: (count: number) => `and ${count} more`,
  revokeUnused: 'Revoke these tokens',
  emptyTitle: 'You have no personal access tokens.',
  empty: 'Generate one for each script or machine, so that you can revoke one without the others.',
  note: 'Note',
  saveNote: 'Save the note',
  noteHint: 'What is it for? You will find it again by this.',
  scopes: 'Scopes',
  scopesHint: 'Tick as little as will do. A scope includes those that are indented below it.',
  filterScopes: 'Find a scope',
  /** These two are filled in by the script. */
  scopesFound: '{count} found',
  ticked: '{count} ticked',
  enforced: 'Checked here',
  enforcedHint:
    'This server itself asks for these. The others only matter to tools and apps that rely on it.',
  scopeGroups: {
    repositories: 'Repositories',
    packages: 'Packages',
    organizations: 'Organizations and teams',
    account: 'Your account',
    keys: 'Keys',
    administration: 'Administration',
  },
  noScopes: 'No scopes: it shows who you are, and nothing that is private.',
  unknownScopes: (scopes: string) => `There are no such scopes here: ${scopes}. They were left out.`,
  created: 'Created',
  lastUsed: 'Last used',
  lastUsedFrom: 'Last used from',
  expires: 'Expires',
  expired: 'Expired',
  expiresSoon: 'Expires soon',
  neverExpires: 'never',
  endsIn: 'Ends in',
  fingerprint: 'Fingerprint',
  disused: 'Not used for a year',
  disusedHint: 'Nobody has used it for more than a year. Revoke it if nothing needs it.',
  origins: {
    authorizations_api: 'through the API, with a password',
    seed: 'from the seed file of this site',
    settings: 'on the settings pages',
    web_flow: 'by authorizing the app in a browser',
    device_flow: 'with a code that a device showed',
    impersonation: 'by a site administrator',
  },
  newTitle: 'New personal access token',
  expiry: 'Expiry',
  withoutExpiry: 'It does not expire',
  withoutExpiryWarning:
    'Without an expiry the token works until it is revoked, for anybody who finds a copy of it, too. Choose a day if you can.',
  longestExpiry: 'As long as this site allows',
  daysUntil: (days: number, day: string) => `${amountOf(days, 'day', 'days')}, until ${day}`,
  chosenDay: 'Until a day of your choice',
  latestExpiry: 'This site ends a token that is made now by',
  expiresOn: 'Day',
  expiresOnHint: 'The token expires as this day begins (UTC).',
  submit: 'Generate token',
  madeTitle: 'Your new token',
  once: 'Copy the token now. Nobody can look it up later.',
  token: 'Token',
  regenerate: 'Regenerate',
  regenerateTitle: 'Regenerate this token',
  regenerateExplain:
    'You get another token with the same note, scopes and lifetime. The one it replaces stops working at once.',
  toAll: 'All personal access tokens',
};

/** What each scope allows, as in the catalogue. */
export const scopes = Object.fromEntries(
  Object.entries(catalogue).map(([scope, { grants }]) => [scope, grants]),
) as Record<Scope, string>;
