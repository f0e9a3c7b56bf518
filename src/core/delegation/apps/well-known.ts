import type { Config } from '../../../config/settings.ts';
import type { AppRegistration } from './register.ts';
import { WELL_KNOWN } from './well-known-names.ts';

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
    ...WELL_KNOWN['github-cli'],
    url: 'https://cli.github.com',
  },
  'git-credential-manager': {
    ...NATIVE,
    ...LOOPBACK,
    ...WELL_KNOWN['git-credential-manager'],
    url: 'https://github.com/git-ecosystem/git-credential-manager',
  },
  vscode: {
    ...NATIVE,
    ...LOOPBACK,
    ...WELL_KNOWN.vscode,
    url: 'https://code.visualstudio.com',
  },
  'github-desktop': {
    ...NATIVE,
    ...WELL_KNOWN['github-desktop'],
    url: 'https://desktop.github.com',
    // It uses no device flow and sends no PKCE challenge: it can sign in once an operator adds its secret (decision 0008).
    deviceFlow: false,
    callbackUrls: ['x-github-desktop-auth://oauth'],
  },
};
