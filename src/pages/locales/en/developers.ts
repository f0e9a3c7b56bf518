import { lazily } from '../../../core/foundation/lazily.ts';
import { amountOf } from './amount.ts';
import { appTexts } from './app-texts.ts';

/** More than ten thousand are not counted. */
function orMore(count: number, one: string, many: string): string {
  return count > 10_000 ? `more than 10,000 ${many}` : amountOf(count, one, many);
}

/** Apps that the user registered. */
export const developers = {
  title: 'Your OAuth apps',
  explain: 'Apps that you registered here: they can ask people to let them in.',
  register: 'Register a new app',
  empty: 'You have not registered an app yet.',
  emptyExplain: 'A registered app gets a client id and a client secret, and can ask people for access.',
  users: (count: number) => amountOf(count, 'person', 'people'),
  clientId: 'Client ID',
  clientIdOf: (app: string) => `Client ID of ${app}`,
  clientSecret: 'Client secret',
  people: 'Used by',
  usersAndTokens: (users: number, tokens: number) =>
    `${orMore(users, 'person uses', 'people use')} this app, with ${orMore(tokens, 'token', 'tokens')}.`,
  created: 'Registered',
  updated: 'Changed',
  registerTitle: 'Register a new app',
  registerSubmit: 'Register app',
  about: 'About the app',
  save: 'Save changes',
  texts: appTexts,
  callbackUrls: 'Callback URLs',
  callbackUrlsHint: (httpHosts: readonly string[]) =>
    `Where people are sent back to, one per line. They begin with https://; http:// is for ${listOf(['127.0.0.1', '[::1]', 'localhost', ...httpHosts])}. A native app may have a scheme of its own.`,
  kinds: 'What kind of app it is',
  deviceFlow: 'Device flow',
  deviceFlowHint: 'People can let it in by typing a code on another device.',
  native: 'Native app',
  nativeHint:
    'It runs on people’s own machines and cannot keep a secret: a public client. It has to use PKCE.',
  exactCallbacks: 'Exact callback URLs',
  exactCallbacksHint: 'A callback must be one of the URLs above, and not a path below one.',
  expiringTokens: 'Expiring tokens',
  expiringTokensHint:
    'New tokens of the app are good for eight hours. With each comes a refresh token, for which the app gets the next one.',
  secrets: 'Client secrets',
  secretsExplain: 'There may be two at a time, so that you can change over without a break.',
  noSecrets: 'There is no client secret.',
  newSecret: 'Create a new client secret',
  made: 'Created',
  lastUsed: 'Last used',
  revokeSecretTitle: (app: string) => `Revoke a client secret of ${app}?`,
  revokeSecretExplain: 'Whoever still uses it is refused from the next request on. This cannot be undone.',
  revokeSecret: 'Revoke',
  revokeSecretNamed: (lastEight: string) => `Revoke the client secret that ends in ${lastEight}`,
  freshTitle: 'Your new client secret',
  freshExplain: 'Copy it now: nobody can look it up later.',
  dangers: 'What cannot be undone',
  dangersExplain: 'People who use the app notice at once.',
  revokeTokens: 'Revoke all user tokens',
  revokeTokensTitle: (app: string) => `Revoke all user tokens of ${app}?`,
  revokeTokensExplain:
    'All its tokens are refused from the next request on. Everybody has to let the app in again. The app itself stays as it is.',
  remove: 'Delete app',
  removeTitle: (app: string) => `Delete ${app}?`,
  removeExplain:
    'Its tokens and its client secrets are refused from the next request on. Nothing brings it back.',
  owner: 'Owner',
  transfer: 'Transfer ownership',
  transferTitle: (app: string) => `Transfer ${app} to another owner?`,
  transferExplain:
    'The new owner sees and changes everything about the app, and you no longer do, unless you own the organization that gets it. A person, or an organization that you do not own, has seven days to accept. Until then nothing changes.',
  transferSecrets:
    'Tokens and client secrets stay valid. Anyone who has a copy of a secret can still use it, so the new owner should create a new secret and revoke the old ones.',
  newOwner: 'Login of the new owner',
  newOwnerHint: 'A person or an organization.',
  transferSubmit: 'Transfer the app',
  offers: 'Offered to you',
  offeredTo: (login: string) => `The app is offered to ${login}.`,
  offeredFromTo: (from: string, to: string) => `${from} offers it to ${to}.`,
  offerUntil: 'The offer ends',
  withdraw: 'Withdraw the offer',
  accept: 'Accept',
  acceptNamed: (app: string) => `Accept ${app}`,
  acceptTitle: (app: string) => `Accept ${app}?`,
  acceptExplain: 'From then on, people are told that it belongs to you or your organization.',
  decline: 'Decline',
  declineNamed: (app: string) => `Decline ${app}`,
  toAll: 'All your OAuth apps',
  firstSteps: 'What next?',
  authorizeEndpoint: 'Asks people for access',
  tokenEndpoint: 'Issues tokens',
  deviceEndpoint: 'Starts the device flow',
  apiEndpoint: 'API',
  webFlow: 'Web flow',
  sample: (flow: string, language: string) => `${flow} in ${language}:`,
  samplesExplain: (secret: boolean) =>
    `These programs work as they are.${secret ? ' They take the client secret from the environment variable CLIENT_SECRET.' : ''}`,
  noFlow: 'Before the app can ask anybody for access, it needs a callback URL or the device flow.',
  guide: 'Guide: your own app',
  guideLink: 'The guide tells how to check, refresh and revoke tokens, and what each error means.',
};

const lists = lazily(() => new Intl.ListFormat('en-GB', { type: 'conjunction' }));

/** A list in a sentence: `one, two and three`. */
function listOf(texts: readonly string[]): string {
  return lists().format(texts);
}
