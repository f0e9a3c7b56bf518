/**
 * Everything pages say, in English. A text that needs facts is a function of them. Problems that the core puts into
 * English sentences stay as they are.
 */
export const en = {
  frame: {
    product: 'Latchkey',
    skip: 'Skip to content',
    signIn: 'Sign in',
    signOut: 'Sign out',
    signedInAs: (login: string) => `Signed in as ${login}`,
    mainMenu: 'Main menu',
    settings: 'Settings',
    administration: 'Administration',
    language: 'Language',
    english: 'English',
    chinese: '简体中文',
    switchTo: 'Show this page in',
    back: 'Back',
    copy: 'Copy',
    copied: 'Copied',
    cancel: 'Cancel',
    previous: 'Newer',
    next: 'Older',
    pages: 'Pages',
    never: 'Never',
    none: 'None',
  },
  menu: {
    label: 'Settings',
    tokens: 'Personal access tokens',
    applications: 'Authorized apps',
    developers: 'Your OAuth apps',
    security: 'Password and sign-in',
    emails: 'E-mail addresses',
    sessions: 'Sessions',
    securityLog: 'Security log',
  },
  notices: {
    signed_out: 'You are signed out.',
    language_changed: 'The language is changed.',
  },
  problems: {
    summary: 'There is a problem',
    missing: 'This is needed.',
    taken: 'This is taken already.',
  },
  errors: {
    notFoundTitle: 'Nothing here',
    notFound: 'There is no such page, or it is not yours to see.',
    forbiddenTitle: 'Not done',
    forgedRequest:
      'This form did not come from the page it belongs to, or the page was open for too long. Go back, reload it, and try again.',
    malformedTitle: 'That cannot be read',
    malformed: 'The browser sent something this page cannot read.',
    busyTitle: 'Please wait a moment',
    tooManyAttempts: (seconds: number) => `There was too much at once. Try again in ${seconds} seconds.`,
    lockedOut: 'There were too many failed attempts to sign in. Please try again later.',
    unavailableTitle: 'Back in a moment',
    unavailable:
      'The database does not answer just now. Nothing was changed. Please try again in a few seconds.',
    bugTitle: 'Something went wrong',
    bug: (requestId: string) =>
      `That was our fault. Please tell your administrator this number: ${requestId}`,
    suspended: 'This account is suspended. Please ask your administrator.',
  },
  signIn: {
    title: 'Sign in',
    login: 'Login or e-mail address',
    password: 'Password',
    submit: 'Sign in',
    wrong: 'The login or the password is wrong.',
    toContinue: (app: string) => `Sign in to continue to ${app}.`,
    passkey: 'Sign in with a passkey',
    or: 'or',
  },
  secondFactor: {
    title: 'Two-factor authentication',
    explain: 'Open your authenticator app and type the six digits it shows. A recovery code does as well.',
    code: 'One-time password or recovery code',
    submit: 'Verify',
    wrong: 'This code is wrong, or was used already.',
    passkey: 'Use a passkey instead',
    startOver: 'Sign in as somebody else',
  },
  confirm: {
    title: 'Confirm it is you',
    explain:
      'You are about to change something that matters. We ask for your password once every 15 minutes.',
    submit: 'Confirm',
    wrong: 'The password is wrong.',
    passkey: 'Confirm with a passkey',
  },
};
