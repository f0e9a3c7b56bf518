/** The menu of the settings. */
export const menu = {
  label: 'Settings',
  profile: 'Profile',
  tokens: 'Personal access tokens',
  applications: 'Authorized apps',
  developers: 'Your OAuth apps',
  security: 'Password and sign-in',
  emails: 'E-mail addresses',
  sessions: 'Sessions',
  securityLog: 'Security log',
};
