/** Setting a password by a link that works once. */
export const passwordLink = {
  title: 'Set your password',
  explain: 'You will sign in with it. This link works once.',
  password: 'Password',
  passwordHint: 'At least 8 characters; 15 or more are better.',
  again: 'Password again',
  differ: 'The two passwords differ.',
  submit: 'Set the password',
  invalidTitle: 'This link does not work',
  invalidExplain:
    'It may have been used, replaced by a newer one, or be too old. If you have no password yet, ask a site administrator for another link.',
  signIn: 'Sign in',
};
