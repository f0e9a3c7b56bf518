/** Profiles. */
export const profile = {
  login: 'Login',
  since: 'Here since',
  name: 'Name',
  nameHint: 'Shown beside your login, to people and to apps. You sign in by your login.',
  save: 'Save',
  seen: 'See what others see',
};
