/** Sessions. */
export const sessions = {
  title: 'Sessions',
  explain: 'The browsers that you are signed in with. End those that you do not know.',
  here: 'This browser',
  unknown: 'Unknown browser',
  on: (browser: string, system: string) => `${browser} on ${system}`,
  from: 'Address',
  signedIn: 'Signed in',
  seen: 'Last seen',
  end: 'Sign out',
  endOf: (browser: string, address: string) => `Sign out: ${browser}, ${address}`,
  endOthers: 'Sign out everywhere else',
};
