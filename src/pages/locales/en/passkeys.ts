/** Passkeys. */
export const passkeys = {
  title: 'Passkeys',
  explain:
    'With a passkey you sign in by fingerprint, face or PIN of your device, without a password and without a code.',
  none: 'You have no passkeys yet.',
  added: 'Added',
  used: 'Last used',
  add: 'Add a passkey',
  addExplain: 'Give it a name by which you will know the device again. Your browser asks for the rest.',
  name: 'Name',
  nameHint: 'Such as “Work laptop”.',
  edit: 'Change',
  editOf: (name: string) => `Change the passkey ${name}`,
  editTitle: (name: string) => `Passkey ${name}`,
  rename: 'Rename',
  remove: 'Remove this passkey',
  removeTitle: (name: string) => `Remove the passkey ${name}?`,
  removeExplain:
    'From then on it no longer signs anybody in, and wherever else you are signed in, you will be signed out. Delete it on your device, too.',
  impossible:
    'Passkeys need a host name in the address of this page; with an IP address browsers refuse them.',
  needsScript: 'To add a passkey, your browser has to allow scripts and know passkeys.',
  failed: 'That did not work with the passkey. Please try again, or use your password.',
};
