/** Where somebody signs in with a password. */
export const signIn = {
  title: 'Sign in',
  toContinue: (app: string) => `Sign in to continue to ${app}.`,
  login: 'Login or e-mail address',
  password: 'Password',
  submit: 'Sign in',
  wrong: 'The login or the password is wrong.',
  passkey: 'Sign in with a passkey',
};
