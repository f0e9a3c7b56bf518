/** Changing the password. */
export const password = {
  title: 'Change your password',
  explain: 'Wherever else you are signed in, you will be signed out. Your tokens go on working.',
  temporary: 'Your password was chosen for you. Please choose one of your own before you go on.',
  current: 'Current password',
  fresh: 'New password',
  hint: 'At least 8 characters; 15 or more are better. Several words are easy to remember.',
  again: 'New password again',
  removePasskeys: 'Remove all my passkeys',
  removePasskeysHint:
    'Choose this if somebody else may have added one: a passkey signs in without the password.',
  submit: 'Change the password',
  wrong: 'This is not your current password.',
  differ: 'The two new passwords differ.',
};
