import { resolveConfig } from '../../config/resolve.ts';
import { openContext } from '../../open-context.ts';
import { bareCommand } from '../command.ts';

export const migrate = bareCommand(
  {
    name: 'migrate',
    summary: 'Migrate the database to the newest schema',
  },
  async (_, settings, { out }) => {
    const { migrated, storage } = await openContext(resolveConfig(settings));
    await storage.close();
    for (const name of migrated) out(`Ran ${name}.`);
    if (migrated.length === 0) out('The database is up to date: there was nothing to do.');
  },
);
