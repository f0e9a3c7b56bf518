/** How much something is used: charts, and the tables beside them. */
export const usage = {
  title: 'Use in the last 30 days',
  none: 'No uses in the last 30 days.',
  uses: 'Uses',
  people: 'People',
  tokens: 'Tokens',
  refusals: 'Refusals',
  day: 'Day',
  table: 'Show as a table',
  total: (count: string) => `${count} in all`,
  atMost: (count: string) => `at most ${count} a day`,
  sources: 'Used from lately',
  noClient: 'A client that gave no name',
  otherClient: 'Another client',
};
