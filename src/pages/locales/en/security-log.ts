/** The security log. */
export const securityLog = {
  title: 'Security log',
  explain: 'What happened to your account, newest first.',
  search: 'App, token, address or detail',
  event: 'Event',
  any: 'Any event',
  from: 'From',
  until: 'Until',
  filter: 'Show',
  clear: 'Show everything',
  by: (who: string) => `by ${who}`,
  operator: 'the operator',
  nobody: 'somebody who was not signed in',
  none: 'Nothing like that happened',
  export: 'Keep a copy:',
  newestOnly: (most: number) => `A file holds the newest ${most.toLocaleString('en')}.`,
};
