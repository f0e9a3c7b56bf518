import { findApp } from '../../core/delegation/apps/get.ts';
import type { Context } from '../../core/foundation/context.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { planAccountMigration } from '../../core/operations/deprecations/migration/account.ts';
import { migrateApp, planAppMigration } from '../../core/operations/deprecations/migration/app.ts';
import { command } from '../command.ts';
import { confirm } from '../confirm.ts';
import { accountText, presentAccount } from '../deprecations/migrated-account.ts';
import { appText, changesOf, presentApp } from '../deprecations/migrated-app.ts';
import { json, printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import { usageError } from '../usage-error.ts';

export const migrateDeprecated = command(
  {
    name: 'deprecations migrate',
    summary:
      'Prepare what an app or an account needs in place of the deprecated features that it was seen to use',
    flags: { app: 'client id of an app', login: 'login of an account' },
    switches: { yes: 'do not ask', json: 'print JSON' },
  },
  async ({ app, login, ...switches }, context, terminal) => {
    if (app !== undefined && login === undefined)
      return migrateOneApp(context, { clientId: app, ...switches }, terminal);
    if (app !== undefined || login === undefined)
      throw usageError('Say either --app CLIENT_ID or --login LOGIN.');
    const { publicUrl } = context.config;
    const account = await getAccount(context, login);
    const migration = await planAccountMigration(context, account);
    if (switches.json) return terminal.out(json(presentAccount(account.login, migration, publicUrl), 2));
    terminal.out(accountText(account.login, migration, publicUrl));
  },
);

interface AppToMigrate {
  readonly clientId: string;
  readonly yes: boolean;
  readonly json: boolean;
}

async function migrateOneApp(
  context: Context,
  { clientId, yes, json: asJson }: AppToMigrate,
  terminal: Terminal,
): Promise<void> {
  const app = await findApp(context, clientId);
  if (!app) throw new Error(`There is no app ${printable(clientId)}.`);
  const { publicUrl } = context.config;
  const migration = await planAppMigration(context, app);
  const changes = changesOf(migration);
  const say = asJson ? terminal.err : terminal.out;
  if (!asJson || (changes.length > 0 && !yes)) say(appText(app, migration, publicUrl));
  if (changes.length > 0) {
    await confirm({ yes, what: `This would change ${printable(app.name)}.` }, terminal);
    await migrateApp(context, app, migration);
  }
  if (asJson) return terminal.out(json(presentApp(app, migration, publicUrl), 2));
  terminal.out(changes.length > 0 ? 'Changed.' : 'Nothing has to be changed here.');
}
