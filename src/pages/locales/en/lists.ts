import { amountOf } from './amount.ts';

const inWords = (count: number) => count.toLocaleString('en');

/** The lists of administrators: their filters, columns and actions. */
export const lists = {
  any: 'Any',
  reset: 'Clear all filters',
  csv: 'Download as CSV',
  /** `total` is one more than 10,000 where there are more, and undefined where they are not counted. */
  range: (from: number, to: number, total: number | undefined) => {
    const rows = from === to ? `${inWords(from)}` : `${inWords(from)}–${inWords(to)}`;
    if (total === undefined) return rows;
    return `${rows} of ${total > 10_000 ? 'more than 10,000; a CSV file has the first 10,000' : inWords(total)}`;
  },
  goOn: 'Search on',
  unfinished: 'Several thousand rows were searched, and there are more. “Search on” goes on from there.',
  unknownSort: 'The list cannot be sorted like that. Choose one of its headings.',
  unknownPage: 'There is no such page of the list. Start from its first page.',
  tooLong: (most: number) => `At most ${most} characters can be searched for.`,
  notDays: (most: number) => `A number of days is needed, from 1 to ${inWords(most)}.`,
  ticks: 'Choose',
  tick: (name: string) => `Choose ${name}`,
  tickAll: 'Choose all on this page',
  left: 'These were left as they are:',
  role: 'Role',
  on: 'On',
  status: 'Status',
  active: 'Active',
  lastSignIn: 'Last sign-in',
  neverSignedIn: 'Never signed in',
  onceSignedIn: 'Signed in at least once',
  absentFor: 'Not signed in for (days)',
  registeredSince: 'Registered from',
  registeredUntil: 'Registered until',
  kind: 'Kind',
  personalTokens: 'Personal',
  appTokens: 'Of apps',
  scope: 'Scope',
  origin: 'Origin',
  origins: {
    authorizations_api: 'API, with a password',
    seed: 'Seed file',
    settings: 'Settings',
    web_flow: 'Web flow',
    device_flow: 'Device flow',
    impersonation: 'Impersonation',
  },
  expiry: 'Expiry',
  expired: 'Already expired',
  onlyExpiring: 'In this order, only tokens that expire are shown.',
  expiresWithin: (days: number) => `Within ${days} days`,
  neverUsed: 'Never used',
  onceUsed: 'Used at least once',
  unusedFor: 'Unused for (days)',
  token: 'Token',
  tokenOf: (what: string, login: string) => `${what}, of ${login}`,
  revokeTokens: 'Revoke',
  revokeTokensTitle: (count: number) => `Revoke ${amountOf(count, 'token', 'tokens')}?`,
  revokeTokensExplain: 'They are refused from the next request on. This cannot be undone.',
  suspendTitle: (count: number) => `Suspend ${amountOf(count, 'person', 'people')}?`,
  suspendExplain:
    'Their passwords and tokens are refused from the next request on, and all their sessions end. Your own account is left as it is.',
  unsuspendTitle: (count: number) => `Unsuspend ${amountOf(count, 'person', 'people')}?`,
  unsuspendExplain: 'Their passwords and tokens are good again.',
  signOut: 'Sign out everywhere',
  signOutTitle: (count: number) => `Sign ${amountOf(count, 'person', 'people')} out everywhere?`,
  signOutExplain: 'All their sessions in browsers end. Tokens still work. You stay signed in here.',
};
