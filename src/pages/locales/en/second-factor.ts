/** Where somebody proves the second factor. */
export const secondFactor = {
  title: 'Two-factor authentication',
  explain: 'Open your authenticator app and type the six digits it shows. A recovery code works, too.',
  code: 'One-time password or recovery code',
  submit: 'Verify',
  wrong: 'This code is wrong, or was used already.',
  passkey: 'Use a passkey instead',
  startOver: 'Sign in as somebody else',
};
