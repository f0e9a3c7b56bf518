/** Authorized apps. */
export const applications = {
  title: 'Authorized apps',
  explain: 'These apps can act for you, within the scopes you gave them.',
  emptyTitle: 'No app can act for you yet.',
  empty: 'Apps that you authorize are listed here, and can be revoked here.',
  ownedBy: (login: string) => `Owned by ${login}`,
  owner: 'Owner',
  ofItself: 'What it says of itself',
  homePage: 'Home page',
  authorized: 'Authorized',
  details: 'Details',
  detailsOf: (app: string) => `Details of ${app}`,
  revoke: 'Revoke',
  revokeApp: (app: string) => `Revoke ${app}`,
  revokeAll: 'Revoke all',
  revokeAllTitle: 'Revoke all apps',
  revokeAllExplain: (count: number) =>
    count === 1
      ? 'This app can no longer act for you. It loses its tokens at once, and has to ask you anew. Your personal access tokens are not touched.'
      : `These ${count} apps can no longer act for you. They lose their tokens at once, and have to ask you anew. Your personal access tokens are not touched.`,
  unusedTitle: (count: number, days: number) =>
    `Revoke the access of ${count === 1 ? 'the app that was' : `${count} apps that were`} not used for ${days} days?`,
  unusedExplain:
    'They have acted for you neither in this time nor got new tokens. They lose their tokens at once, and have to ask you anew.',
  unusedMost: (most: number) => `These are the ${most} oldest ones; there may be more.`,
  revokeUnused: 'Revoke their access',
  allowed: 'What it can do for you',
  noScopes: 'It sees who you are, and nothing that is private.',
  tokens: 'Its tokens',
  tokensExplain:
    'An app may hold several tokens, one for each machine for instance. Each can be revoked by itself.',
  tokenEndingIn: (lastEight: string) => `Token that ends in ${lastEight}`,
  revokeToken: (lastEight: string) => `Revoke the token that ends in ${lastEight}`,
  revokeTokenTitle: (lastEight: string) => `Revoke the token that ends in ${lastEight}?`,
  revokeTokenExplain:
    'Where the app uses it, it has to ask you anew. Its other tokens stay. This cannot be undone.',
  revokeAccessTitle: (app: string) => `Revoke all access of ${app}?`,
  revokeAccess: 'Revoke all of its access',
  toAll: 'All authorized apps',
};
