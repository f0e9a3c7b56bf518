/** The consent page. */
export const consent = {
  title: (app: string) => `Authorize ${app}`,
  wants: (app: string, login: string) => `${app} asks for access to your account ${login}.`,
  by: (owner: string) => `The app belongs to ${owner}.`,
  misleadingName:
    'The name of this app can pass for that of another: it has invisible characters or letters that look like others, or it is the name of a well-known app. Continue only if you know who runs it.',
  known: 'You have authorized this app before.',
  scopes: 'What it may do',
  noScopes: 'See what is public about you: your login and your name. It may change nothing.',
  fresh: 'new',
  leadsTo: (host: string) => `Afterwards you go to ${host}.`,
  leadsElsewhere: 'This is not where the home page of the app is. Continue only if you know this address.',
  powers: { control: 'Powerful', delete: 'Deletes', write: 'Changes', read: 'Only reads' },
  runsHere: 'The app runs on your own machine: you should have started it yourself just now.',
  authorize: (app: string) => `Authorize ${app}`,
  cancel: 'Cancel',
  notYou: (login: string) => `Not ${login}? Sign in as somebody else`,
  unknownTitle: 'This app is not registered here',
  unknown:
    'The link that led you here names an app that is not registered here, or that has nowhere to send you back to. Whoever runs the app can fix that.',
  refusedTitle: 'This request cannot be answered',
  refused: (app: string) =>
    `${app} sent you here with an invalid request. Nothing was authorized. The developer of the app can fix this.`,
  refusals: {
    redirect_uri_mismatch: 'It names an address to return to that the app has not registered here.',
    unsupported_response_type: 'It asks for a kind of answer that is not given here.',
    invalid_request: 'It lacks a proof of where it comes from (PKCE), or has one that cannot be used here.',
  },
  replacement: 'What the developer of the app can do',
  backToApp: (target: string) => `Back to the app, at ${target}`,
  unavailableTitle: 'This app is not available',
  unavailable:
    'At present nobody can give this app access. What it was given before is not affected; you can revoke it in your settings.',
  leavingTitle: (app: string) => `Continue to ${app}`,
  leaving: (app: string) => `If nothing happens, continue to ${app} yourself.`,
  goOn: 'Continue',
};
