/** Where somebody changes the password. */
export const password = {
  title: 'Change your password',
  explain: 'Wherever else you are signed in, you will be signed out. Your tokens go on working.',
  temporary: 'Your password was made up for you. Please choose one of your own before you go on.',
  current: 'Present password',
  fresh: 'New password',
  hint: 'At least 8 characters; 15 or more are better. Several words are easy to remember.',
  again: 'New password once more',
  submit: 'Change the password',
  wrong: 'This is not your present password.',
  differ: 'The two new passwords are not the same.',
};
