import type { AccountMigration } from '../../core/operations/deprecations/migration/account.ts';
import { callsText, clientsText, presentClients, presentUses } from './seen-calls.ts';

export function accountText(login: string, migration: AccountMigration, publicUrl: string): string {
  const { uses, scopes } = migration;
  if (uses.length === 0) return `${login} was not seen to use deprecated features.`;
  const links = linksOf(migration, publicUrl);
  const apps = appsOf(migration);
  return [
    `${login} uses:`,
    callsText(uses),
    ...clientsText(uses),
    '',
    ...(links.length === 0
      ? []
      : [
          'Send these links to the person: each leads to the settings, filled in. The token is created there, by the person alone.',
          ...links.map(({ client, url }) => `${client || 'unnamed'}: ${url}`),
          scopes === undefined
            ? 'Which scopes are needed is not known: no token of theirs was made with a password.'
            : 'The scopes are those that their tokens made with a password needed, or have where that is not known.',
        ]),
    ...apps.map((clientId) => `Calls about an app: latchkey deprecations migrate --app ${clientId}`),
  ].join('\n');
}

export function presentAccount(login: string, migration: AccountMigration, publicUrl: string) {
  return {
    login,
    uses: presentUses(migration.uses),
    clients: presentClients(migration.uses),
    scopes: migration.scopes ?? null,
    new_token_urls: linksOf(migration, publicUrl),
    apps: appsOf(migration),
  };
}

/** To the prefilled settings page, for each client one. */
function linksOf({ clients, scopes }: AccountMigration, publicUrl: string) {
  return clients.map((client) => {
    const query = new URLSearchParams({
      description: client.replace('/', ' ') || 'script',
      scopes: scopes?.join(',') ?? '',
    });
    return { client, url: `${publicUrl}/settings/tokens/new?${query}` };
  });
}

/** The client ids of the apps that calls are about. */
function appsOf({ uses }: AccountMigration): readonly string[] {
  return [...new Set(uses.flatMap(({ clientId }) => clientId ?? []))];
}
