import { ENGLISH_CAUSES } from '../../../core/operations/refused-requests/english.ts';

/** Requests that were refused, and why. */
export const refusals = {
  causes: ENGLISH_CAUSES,
  title: 'Refused requests',
  explainOwn:
    'Requests with your password or your tokens that were refused, and why. If a program of yours does not work, the reason is here.',
  explainApp: (app: string) =>
    `Requests of ${app} that were refused, and why. Who the people are that use it is not shown.`,
  explainAll: 'The last requests that were refused, and why. They are written down every few seconds.',
  none: 'No request was refused',
  noneFound: 'No refused request was found',
  noneExplain: 'Only those of the last weeks are kept.',
  searched: 'Login, client id, or last eight characters of a token',
  search: 'Search',
  times: (count: number) => (count === 1 ? 'once' : `${count} times`),
  last: 'Last',
  first: 'first',
  answered: (status: number) => `answered with ${status}`,
  wouldDo: 'One of these scopes would do:',
  sent: 'Sent:',
  registered: 'Registered:',
  account: 'Account',
  toAll: 'All refused requests',
  ofToken: 'Refused requests with this token',
  why: 'Why were requests refused?',
};
