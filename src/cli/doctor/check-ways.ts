import { databaseName } from '../../config/database-url.ts';
import type { Config, Settings } from '../../config/settings.ts';
import type { Context } from '../../core/foundation/context.ts';
import { askServer } from './ask-server.ts';
import type { Patience } from './bounded.ts';
import { bounded } from './bounded.ts';
import { addressesOf } from './call.ts';
import { checkProxies } from './check-proxies.ts';
import { checkPublicUrl } from './check-public-url.ts';
import { checkServer } from './check-server.ts';
import { type Finding, ok, problem, warning } from './finding.ts';
import { unreachable } from './reachability.ts';

interface Place {
  readonly settings: Settings;
  readonly config: Config;
  readonly patience: Patience;
}

/** The ways to the server: on this machine, and by its public URL. */
export async function checkWays(
  sealing: Pick<Context, 'seal' | 'now'>,
  place: Place,
): Promise<readonly Finding[]> {
  let isServing = false;
  const local = await bounded('Server', place.patience, async () => {
    const { findings, ...found } = await checkServer(sealing, place.config, place.patience.patience);
    isServing = found.isServing;
    return findings;
  });
  if (place.settings.publicUrl === null && !isServing)
    return [
      ...local,
      ok(
        'Public URL',
        'LATCHKEY_PUBLIC_URL is not set: it follows from the host and the port of the server.',
      ),
    ];
  const publicly = await bounded('Public URL', place.patience, () => askPublicly(sealing, place, isServing));
  return [...local, ...publicly];
}

async function askPublicly(
  sealing: Pick<Context, 'seal' | 'now'>,
  { config, patience: { patience } }: Place,
  isServing: boolean,
): Promise<readonly Finding[]> {
  const { publicUrl, databaseUrl } = config;
  // A little earlier than it counts as late.
  const signal = AbortSignal.timeout(patience * 0.9);
  try {
    await addressesOf(new URL(publicUrl));
    const plain = await askServer(sealing, publicUrl, { signal });
    const claiming = plain.answer ? await askServer(sealing, publicUrl, { signal, claims: true }) : plain;
    const expected = { publicUrl, database: databaseName(databaseUrl), now: sealing.now() };
    return [...checkPublicUrl(plain, expected), ...checkProxies({ plain, claiming })];
  } catch (error) {
    const why = unreachable(publicUrl, error);
    if (why === undefined) throw error;
    if (isServing)
      return [problem('Public URL', why, 'Look at DNS, at firewalls and at the proxies in front.')];
    return [warning('Public URL', why, 'Start the server, and run this again.')];
  }
}
