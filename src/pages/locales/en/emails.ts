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
  removeTitle: (address: string) => `Remove ${address}?`,
  removeExplain: 'It no longer belongs to you here, and somebody else can add it.',
  removeVerifiedExplain:
    'It no longer belongs to you here, and somebody else can add it. If you add it again, an administrator has to verify it anew.',
  of: (action: string, address: string) => `${action}: ${address}`,
  none: 'No addresses yet',
  addTitle: 'Add an address',
  email: 'E-mail address',
  add: 'Add',
};
