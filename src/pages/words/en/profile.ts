/** What anybody signed in sees of somebody. */
export const profile = {
  login: 'Login',
  since: 'Here since',
};
