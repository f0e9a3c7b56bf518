/** The overview of password and sign-in, and two-factor authentication. */
export const security = {
  title: 'Password and sign-in',
  passwordTitle: 'Password',
  passwordExplain: 'A long password that you use nowhere else protects you best.',
  changePassword: 'Change the password',
  twoFactorTitle: 'Two-factor authentication',
  twoFactorExplain:
    'With two factors a stolen password is not enough: signing in then also takes a code that an app on your phone makes.',
  state: 'State',
  on: 'On',
  off: 'Off',
  since: 'Since',
  switchOn: 'Switch on two-factor authentication',
  switchOff: 'Switch off',
  enabled: 'Two-factor authentication is on. Wherever else you were signed in, you are signed out.',
  required:
    'Two-factor authentication is required here. Please set it up before you go on; your tokens go on working meanwhile.',
  enrolTitle: 'Switch on two-factor authentication',
  startExplain:
    'You need an authenticator app, on your phone for example. The next page shows a key for it, and asks for a code that the app makes.',
  start: 'Show the key',
  scanTitle: '1. Add the key to your app',
  scan: 'Open your authenticator app and let it scan this picture.',
  openInApp: 'Open in an app on this device',
  qrAlt: 'QR code with the key for your authenticator app',
  key: 'Key',
  orType: 'If it cannot scan, type this key (time based, six digits):',
  verifyTitle: '2. Type the code it shows',
  code: 'Six digits from your app',
  codeHint: 'It changes every 30 seconds.',
  enrolSubmit: 'Switch it on',
  move: 'Move to a new phone',
  moveTitle: 'Move two-factor authentication to a new phone',
  moveExplain:
    'The codes of your present app work until you have typed one of the new app. Your recovery codes stay as they are.',
  moveSubmit: 'Move it',
  wasReset: 'An administrator reset the two-factor authentication of this account on',
  wasResetExplain:
    'Since then your password alone signs in, and your passkeys are gone. If you did not ask for that, change your password.',
  keyLost:
    'The two-factor authentication of this account was turned off, because this server lost the key for it, on',
  keyLostExplain:
    'Since then your password alone signs in, and your recovery codes are gone. Set it up again; remove the old entry from your authenticator app.',
  administratorsNeedIt: 'You are a site administrator, and your password alone signs you in.',
  codesTitle: 'Recovery codes',
  codesExplain:
    'When your phone is not at hand, each of these codes works once in place of the six digits. Keep them where you keep your passwords, but not only on the phone.',
  codesLeft: (left: number) => (left === 1 ? '1 left' : `${left} left`),
  fewCodes: (left: number) =>
    `${left === 0 ? 'No recovery codes' : 'Few recovery codes'} are left. Create new ones before you need them.`,
  regenerate: 'Create new recovery codes',
  regenerateTitle: 'Create new recovery codes?',
  regenerateExplain: 'The codes that you have no longer work, wherever you keep them.',
  regenerated: 'These codes are new. The earlier ones no longer work.',
  download: 'Save as a file',
  fileHead: (url: string) => `Recovery codes for ${url}. Each works once.`,
  kept: 'I have saved them',
  leaveTitle: 'Switch off two-factor authentication?',
  leaveExplain:
    'From then on your password alone is enough to sign in. Your recovery codes stop working, and wherever else you are signed in, you will be signed out.',
  leaveSubmit: 'Switch it off',
  failuresTitle: 'Failed attempts to sign in',
  failures: (count: number) =>
    count === 0
      ? 'There were none in the last seven days.'
      : `In the last seven days there ${count === 1 ? 'was one' : `were ${count}`}.`,
  ownFailures: 'They came from where you signed in, too.',
  failuresFromElsewhere: (count: number) =>
    `${count === 1 ? 'One' : count} came from where you did not sign in. If that was not you, change your password.`,
  locks: (count: number) =>
    `After too many of them signing in was locked for 15 minutes (${count === 1 ? 'once' : `${count} times`}).`,
  toLog: 'See them in the security log',
};

/** The security log. */
export const securityLog = {
  title: 'Security log',
  explain: 'What happened to your account, newest first.',
  by: (who: string) => `by ${who}`,
  operator: 'the operator',
  nobody: 'somebody who was not signed in',
  none: 'Nothing like that happened',
};

/** Sessions. */
export const sessions = {
  title: 'Sessions',
  explain: 'The browsers that you are signed in with. Sign out those that you do not know.',
  here: 'This browser',
  unknown: 'Unknown browser',
  on: (browser: string, system: string) => `${browser} on ${system}`,
  from: 'Address',
  signedIn: 'Signed in',
  seen: 'Last seen',
  end: 'Sign out',
  endOf: (browser: string, address: string) => `Sign out: ${browser}, ${address}`,
  endOthers: 'Sign out everywhere else',
};
