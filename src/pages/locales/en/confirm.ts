/** Where somebody proves that it is still them. */
export const confirm = {
  title: 'Confirm it is you',
  explain: 'You are about to change something that matters. We ask for your password once every 15 minutes.',
  submit: 'Confirm',
  wrong: 'The password is wrong.',
  passkey: 'Confirm with a passkey',
};
