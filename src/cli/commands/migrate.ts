import { openContext } from '../../open-context.ts';
import { bareCommand } from '../command.ts';
import { configOf } from '../config-of.ts';

export const migrate = bareCommand(
  {
    name: 'migrate',
    summary: 'Migrate the database to the newest schema',
  },
  async (_, settings, { out }) => {
    const { migrated, storage } = await openContext(configOf(settings));
    await storage.close();
    for (const name of migrated) out(`Ran ${name}.`);
    if (migrated.length === 0) out('The database is up to date: there was nothing to do.');
  },
);
