import type { Feature } from '../../../core/foundation/runtime/deprecation-plan.ts';
import { amountOf } from './amount.ts';
import { featureNames } from './features.ts';

/** The pages about what is deprecated, for the authors of programs. */
export const deprecations = {
  title: 'Deprecated features',
  explain:
    'What programs that use this server should change, and by when. For each there is a page with what to do instead.',
  none: 'Nothing is deprecated here at present.',
  noneExplain: 'What is announced stands here, and in the headers of the responses to those who use it.',
  featureName: (feature: Feature) =>
    featureNames[feature].charAt(0).toUpperCase() + featureNames[feature].slice(1),
  insteadOf: (feature: Feature) => `Instead of ${featureNames[feature]}`,
  toAll: 'All that is deprecated here',
  states: {
    none: 'This is not deprecated here at present.',
    announced: 'This is deprecated. At present it still works.',
    refused: 'This is deprecated, and switched off at present, in a planned brownout.',
    refusedForSome:
      'This is deprecated, and switched off for some callers at present, in a planned brownout.',
    removed: 'This has been removed: every call is refused.',
  },
  deprecatedSince: 'Deprecated from',
  sunset: 'To be removed',
  removedSince: 'Removed since',
  removedFrom: 'Removed from',
  brownouts: 'Switched off',
  moreBrownouts: (count: number) => `and ${amountOf(count, 'more time', 'more times')}`,
  someCallers: '(for some callers)',
  yourCall: 'Your call',
  request: 'Request',
  app: 'App',
  unknownApp: 'An app that is not registered here, or that nobody can give access at present.',
  scopes: 'Scopes',
  noScopes: 'None',
  note: 'Note',
  placeholder: 'In the programs, replace YOUR_CLIENT_ID with the client id of your app.',
  placeholderLink: 'Your apps',
  deviceTitle: 'Device flow: for programs without a browser',
  deviceExplain:
    'The program shows a short code. A person types it in a browser, on any device, and signs in there as always. The program learns no password and needs no client secret.',
  deviceOff: (app: string) => `The device flow is off for ${app}. Its owner turns it on at`,
  webTitle: 'Web application flow: for apps that people use in a browser',
  webExplain:
    'The app sends the browser here. The person consents and comes back to the callback URL of the app with a code, which the app exchanges for a token.',
  webLink: 'Here the app sends the browser, with a random state that it compares when the browser is back:',
  webProgram: (secret: boolean) =>
    `The whole flow, with PKCE, step by step in a shell.${secret ? ' The program takes the client secret from the environment variable CLIENT_SECRET.' : ''}`,
  noCallback: (app: string) => `${app} has no callback URL that can be used. Its owner adds one at`,
  personalTitle: 'Personal access token: for a script of your own',
  personalExplain:
    'Create it in your settings, with an expiry, and give it to the script. You can revoke it there at any time.',
  personalLink: 'Create a personal access token',
  ownTitle: 'In your settings',
  ownExplain: 'People see there what they have given to apps and scripts, and revoke it:',
  fingerprintTitle: 'What the fingerprint was for',
  fingerprintExplain:
    'It kept apart the tokens of one app on several machines, and found the one of this machine again. A flow issues another token each time, so nothing takes its place: keep the token where you kept the fingerprint, and begin the flow again once the token is refused.',
  apiCalls: {
    'check-token.sh': {
      title: 'Check a token',
      explain:
        'The app asks about a token of its own: whose it is, and which scopes it has. 404 says that it is not valid.',
    },
    'reset-token.sh': {
      title: 'Reset a token',
      explain: 'The app gets another token in place of one of its own, with the same scopes.',
    },
    'revoke-token.sh': {
      title: 'Revoke a token',
      explain: 'The app revokes a token of its own. 204 says that it is done.',
    },
    'revoke-grant.sh': {
      title: 'Revoke a grant',
      explain:
        'The app revokes all that a person has given it; the token says which person. 204 says that it is done.',
    },
  },
  bearerTitle: 'The same request with a token in the header',
  bearerExplain:
    'The token goes into Authorization, and nowhere else. What the request has in its query, but for a token, stays there.',
  refreshTitle: 'Expiring tokens: for an app',
  refreshExplain:
    'The tokens of the app are good for hours. With each comes a refresh token, for which the app gets the next one.',
  expiringOff: (app: string) => `The tokens of ${app} do not expire. Its owner changes that at`,
};
