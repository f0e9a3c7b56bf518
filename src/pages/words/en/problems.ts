/** What is wrong with what was typed, beside its field. */
export const problems = {
  summary: 'There is a problem',
  missing: 'This is needed.',
  taken: 'This is taken already.',
};
