/** Where somebody lets an app in. */
export const consent = {
  title: (app: string) => `Authorize ${app}`,
  wants: (app: string, login: string) => `${app} asks to be let into your account ${login}.`,
  by: (owner: string) => `The app belongs to ${owner}.`,
  known: 'You have let this app in before.',
  scopes: 'What it may do',
  noScopes: 'See what is public about you: your login and your name. It may change nothing.',
  fresh: 'new',
  leadsTo: (host: string) => `Afterwards you go to ${host}. Go on only if you know this place.`,
  runsHere: 'The app runs on your own machine: you should have started it yourself just now.',
  authorize: (app: string) => `Authorize ${app}`,
  cancel: 'Cancel',
  notYou: (login: string) => `Not ${login}? Sign in as somebody else`,
  unknownTitle: 'This app is not known here',
  unknown:
    'The link that led you here names an app that is not registered here, or that has nowhere to send you back to. Whoever runs the app can put that right.',
  leavingTitle: (app: string) => `On to ${app}`,
  leaving: (app: string) => `If nothing happens, go on to ${app} yourself.`,
  goOn: 'Go on',
};
