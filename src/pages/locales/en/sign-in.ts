import { amountOf } from './amount.ts';

/** Signing in with a password. */
export const signIn = {
  title: 'Sign in',
  toContinue: (app: string) => `Sign in to continue to ${app}.`,
  login: 'Login or e-mail address',
  password: 'Password',
  submit: 'Sign in',
  wrong: 'The login or the password is wrong.',
  passkey: 'Sign in with a passkey',
  forgotten: 'Forgot your password?',
  ask: 'The administrators of this server can help you.',
  askContact: 'Ask for help:',
};

/** The second factor of a sign-in. */
export const secondFactor = {
  title: 'Two-factor authentication',
  explain: 'Open your authenticator app and type the six digits it shows. A recovery code works, too.',
  code: 'One-time password or recovery code',
  submit: 'Verify',
  wrong: 'This code is wrong, or was used already.',
  passkey: 'Use a passkey instead',
  startOver: 'Sign in as somebody else',
  lost: 'Lost your phone and your recovery codes?',
};

/** After signing in with a recovery code. */
export const recovered = {
  title: 'You used a recovery code',
  left: (left: number) =>
    left === 0
      ? 'That was the last one. Without your phone you could not sign in again.'
      : `It does not work again. ${amountOf(left, 'recovery code is', 'recovery codes are')} left.`,
  newCodes: 'Are they running out?',
  toCodes: 'Create new recovery codes',
  newPhone: 'Is your phone gone?',
};

/** Confirming the password of a session. */
export const confirm = {
  title: 'Confirm it is you',
  explain: 'You are about to change something that matters. We ask for your password once every 15 minutes.',
  submit: 'Confirm',
  wrong: 'The password is wrong.',
  passkey: 'Confirm with a passkey',
};

/** Signing out. */
export const signOut = {
  title: 'Sign out',
  explain: (login: string) => `You are signed in as ${login}. Other browsers stay signed in.`,
};

/** A form that was kept until its sender had signed in or confirmed. */
export const resumption = {
  title: 'Finish what you started',
  explain: 'You sent a form before you were asked to sign in. It has not been carried out yet.',
  submit: 'Continue',
};
