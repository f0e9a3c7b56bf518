import type { Config } from '../../../config/settings.ts';
import type { AppRegistration } from './register.ts';

export type WellKnownName = Config['wellKnownApps'][number];

/** Registered without a secret: theirs is published in their source. */
type WellKnownApp = AppRegistration & { readonly clientId: string };

const NATIVE = { deviceFlow: true, native: true } as const;
/** On any port (RFC 8252 §7.3). */
const LOOPBACK = { callbackUrls: ['http://127.0.0.1/', 'http://localhost/'] } as const;

/** Tools whose client id is compiled in, as their sources state it. All of them run on people's own machines. */
export const wellKnownApps: { readonly [Name in WellKnownName]: WellKnownApp } = {
  'github-cli': {
    ...NATIVE,
    ...LOOPBACK,
    clientId: '178c6fc778ccc68e1d6a',
    name: 'GitHub CLI',
    url: 'https://cli.github.com',
  },
  'git-credential-manager': {
    ...NATIVE,
    ...LOOPBACK,
    clientId: '0120e057bd645470c1ed',
    name: 'Git Credential Manager',
    url: 'https://github.com/git-ecosystem/git-credential-manager',
  },
  vscode: {
    ...NATIVE,
    ...LOOPBACK,
    clientId: '01ab8ac9400c4e429b23',
    name: 'Visual Studio Code',
    url: 'https://code.visualstudio.com',
  },
  'github-desktop': {
    ...NATIVE,
    clientId: 'de0e3c7e9973e1c4dd77',
    name: 'GitHub Desktop',
    url: 'https://desktop.github.com',
    // It uses no device flow and sends no PKCE challenge: it can sign in once an operator adds its secret (decision 0008).
    deviceFlow: false,
    callbackUrls: ['x-github-desktop-auth://oauth'],
  },
};

const IDS: ReadonlySet<string> = new Set(Object.values(wellKnownApps).map(({ clientId }) => clientId));

export function isWellKnown(clientId: string): boolean {
  return IDS.has(clientId);
}
