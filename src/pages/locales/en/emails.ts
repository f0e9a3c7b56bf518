/** E-mail addresses. */
export const emails = {
  title: 'E-mail addresses',
  explain:
    'You can sign in with the primary address. A new address counts once an administrator has verified it.',
  primary: 'Primary',
  verified: 'Verified',
  unverified: 'Not verified yet',
  public: 'Anybody may see it',
  private: 'Private',
  makePrimary: 'Make primary',
  makePublic: 'Show to anybody',
  makePrivate: 'Keep private',
  remove: 'Remove',
  of: (action: string, address: string) => `${action}: ${address}`,
  none: 'No addresses yet',
  addTitle: 'Add an address',
  email: 'E-mail address',
  add: 'Add',
};
