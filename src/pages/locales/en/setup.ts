/** Creating the first administrator. */
export const setup = {
  title: 'The first administrator',
  explain:
    'Nobody has an account here yet. You are about to create the first one; it administers this installation.',
  login: 'Login',
  loginHint: 'At most 39 letters and digits, with single hyphens between them.',
  name: 'Name',
  email: 'E-mail address',
  password: 'Password',
  passwordHint: 'At least 8 characters; 15 or more are better.',
  again: 'Password again',
  differ: 'The two passwords differ.',
  submit: 'Create the account and sign in',
  nobody:
    'Nobody has an account here yet. To create the first administrator, open the link that the server printed when it started.',
};
