import type { FeatureUse } from '../../core/operations/deprecations/calls/report.ts';
import { publishedClientsOf } from '../../core/operations/deprecations/clients.ts';
import { ENGLISH_FEATURES } from '../../core/operations/deprecations/english.ts';
import { printable } from '../printable.ts';
import { table } from '../table.ts';

/** Calls, and what to do in place of each. */
export function callsText(uses: readonly FeatureUse[]): string {
  const rows = byCaller(uses).map((use) => [
    use.feature,
    use.login,
    use.app,
    use.client || 'unnamed',
    use.count,
    use.lastAt,
  ]);
  const features = [...new Set(uses.map(({ feature }) => feature))];
  const instead = features.map((feature) => `${feature}: ${ENGLISH_FEATURES[feature].instead}`);
  return [table(['FEATURE', 'LOGIN', 'APP', 'CLIENT', 'CALLS', 'LAST'], rows), ...instead].join('\n');
}

/** One for each caller, whatever the addresses; the latest first. */
function byCaller(uses: readonly FeatureUse[]): readonly FeatureUse[] {
  const merged = new Map<string, FeatureUse>();
  for (const use of uses) {
    const key = JSON.stringify([use.feature, use.login, use.clientId, use.client]);
    const latest = merged.get(key) ?? { ...use, count: 0 };
    merged.set(key, { ...latest, count: latest.count + use.count });
  }
  return [...merged.values()];
}

/** What is known of the clients, a line for each published one. */
export function clientsText(uses: readonly FeatureUse[]): readonly string[] {
  return knownClients(uses).map(({ client, name, versions, freeFrom, instead }) => {
    const free = freeFrom === null ? '' : `; no longer from ${freeFrom} on`;
    return printable(`${client} may be ${name} (${versions}${free}). ${instead}`);
  });
}

export function presentUses(uses: readonly FeatureUse[]) {
  return uses.map((use) => ({
    feature: use.feature,
    login: use.login,
    client_id: use.clientId,
    client: use.client,
    count: use.count,
    first_at: use.firstAt,
    last_at: use.lastAt,
  }));
}

export function presentClients(uses: readonly FeatureUse[]) {
  return knownClients(uses).map(({ client, name, freeFrom, ...rest }) => ({
    client,
    may_be: name,
    versions: rest.versions,
    free_from: freeFrom,
    instead: rest.instead,
    source: rest.source,
  }));
}

function knownClients(uses: readonly FeatureUse[]) {
  const clients = [...new Set(uses.map(({ client }) => client))];
  return clients.flatMap((client) => publishedClientsOf(client).map((known) => ({ client, ...known })));
}
