import { amountOf } from './amount.ts';

/** Error pages. */
export const errors = {
  notFoundTitle: 'Page not found',
  notFound: 'There is no such page, or it is not yours to see.',
  forbiddenTitle: 'This was not done',
  forgedRequest:
    'This form did not come from the page it belongs to, or the page was open for too long. Go back, reload it, and try again.',
  malformedTitle: 'This cannot be read',
  malformed: 'The browser sent something this page cannot read.',
  repeatedParameter: (name: string) => `The parameter ${name} must come once.`,
  busyTitle: 'Please wait a moment',
  tooManyAttempts: (seconds: number) =>
    `There were too many requests at once. Please try again in ${amountOf(seconds, 'second', 'seconds')}.`,
  lockedOut: 'There were too many failed attempts to sign in. Please try again in 15 minutes.',
  unavailableTitle: 'Back in a moment',
  unavailable:
    'The database does not answer just now. Nothing was changed. Please try again in a few seconds.',
  bugTitle: 'Something went wrong',
  bug: (requestId: string) => `That was our fault. Please tell your administrator this number: ${requestId}`,
  temporaryPasswordExpired:
    'This temporary password has expired. Please ask your administrator for a new one.',
  suspended: 'This account is suspended. Please ask your administrator.',
};
