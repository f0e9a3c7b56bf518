/** The layout of every page. */
export const frame = {
  product: 'Latchkey',
  skip: 'Skip to content',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signedInAs: (login: string) => `Signed in as ${login}`,
  mainMenu: 'Main menu',
  settings: 'Settings',
  administration: 'Administration',
  language: 'Language',
  back: 'Back',
  copy: 'Copy',
  copyOne: (what: string) => `Copy: ${what}`,
  copied: 'Copied',
  shownFor: (minutes: number) =>
    `This page shows it for ${minutes} minutes, in this browser only, even when you reload it. After that it is gone.`,
  marked: 'Selected: copy it with the keyboard.',
  cancel: 'Cancel',
  previous: 'Previous',
  next: 'Next',
  /** First in the title, because screen readers start there. */
  problem: (title: string) => `Problem: ${title}`,
  pages: 'Pages',
  page: (page: number) => `Page ${page}`,
  pageOf: (page: number, last: number, total: number) => `Page ${page} of ${last} (${total} in all)`,
  never: 'never',
  /** Filled in by the script. */
  localTime: '{time} your time',
  none: 'None',
  /** Who owns an app that belongs to the installation. */
  administrators: 'the administrators of this server',
};

/** The menu of the settings. */
export const menu = {
  label: 'Settings',
  profile: 'Profile',
  tokens: 'Personal access tokens',
  applications: 'Authorized apps',
  developers: 'Your OAuth apps',
  organizations: 'Organizations',
  security: 'Password and sign-in',
  emails: 'E-mail addresses',
  sessions: 'Sessions',
  securityLog: 'Security log',
};
