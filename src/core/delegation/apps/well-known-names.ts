import type { Config } from '../../../config/settings.ts';

/** The client ids compiled into tools, and how these are called. */
export const WELL_KNOWN = {
  'github-cli': { clientId: '178c6fc778ccc68e1d6a', name: 'GitHub CLI' },
  'git-credential-manager': { clientId: '0120e057bd645470c1ed', name: 'Git Credential Manager' },
  vscode: { clientId: '01ab8ac9400c4e429b23', name: 'Visual Studio Code' },
  'github-desktop': { clientId: 'de0e3c7e9973e1c4dd77', name: 'GitHub Desktop' },
} as const satisfies { readonly [Name in Config['wellKnownApps'][number]]: object };

const ALL = Object.values(WELL_KNOWN);

export function isWellKnown(clientId: string): boolean {
  return ALL.some((app) => app.clientId === clientId);
}

/** The names of all but the one with this client id. */
export function namesOfOthers(clientId: string | undefined): string[] {
  return ALL.filter((app) => app.clientId !== clientId).map(({ name }) => name);
}
