import { amountOf } from './amount.ts';

/** Which scopes were needed, of those that a token or the tokens of an app have. */
export const scopeUse = {
  title: 'Scopes needed in the last 90 days',
  calls: 'Calls',
  callsSince: (count: number, day: string) => `${amountOf(count, 'call', 'calls')} since ${day}`,
  noCalls: 'None was counted in this time.',
  checks: 'Checks',
  checkedByApp: (count: number) =>
    `Checked ${count === 1 ? 'once' : `${count} times`} by its app: what for is not known here.`,
  held: 'Scopes it has',
  asked: 'Scopes of its newest tokens',
  needed: 'Needed',
  neededNone: 'none of its scopes',
  surplus: 'Not needed for these calls',
  surplusNone: 'nothing: it has no more than it needed',
  elsewhere:
    'Only calls to this server are counted. A tool that uses the scopes for something else, or reads them from the header X-OAuth-Scopes, may need more.',
  rarely: 'What is done less often than that was not seen, either.',
  narrower: 'Generate a narrower token',
  narrowerExplain: (scopes: string) =>
    scopes === ''
      ? 'Another token with the same note and lifetime, but without scopes. This one goes on working until you revoke it.'
      : `Another token with the same note and lifetime, but only with: ${scopes}. This one goes on working until you revoke it.`,
  narrowerSso:
    'It has to be authorized again for organizations with single sign-on: that is done on its own page.',
  chooseScopes: 'Choose the scopes yourself',
  /** Added to the note of a token. */
  narrowerSuffix: 'narrower',
  insteadOf: 'The token it replaces',
  insteadOfExplain: 'It still works. Revoke it as soon as nothing uses it any more.',
  revokeOld: 'Revoke the old token',
  appDecides:
    'An app gets the scopes that it asks for. If it asks for more than it needs, its owner has to change that.',
  askForLess:
    'If your app does nothing else with its tokens, let it ask for the scopes that were needed only.',
  askForLessChecked:
    'Your app also checks tokens. If it lets people do something because of their scopes, it needs these as well.',
};
