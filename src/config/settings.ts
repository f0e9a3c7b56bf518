import type { SettingReader } from './readers.ts';
import { appSettings } from './settings/apps.ts';
import { clientSettings } from './settings/clients.ts';
import { databaseSettings } from './settings/database.ts';
import { peopleSettings } from './settings/people.ts';
import { retentionSettings } from './settings/retention.ts';
import { serverSettings } from './settings/server.ts';

/** All settings, by what they are about. `docs/configuration.md` is printed from it. */
export const settingGroups = {
  'The server': serverSettings,
  'The database': databaseSettings,
  'Signing in': peopleSettings,
  'Clients of the API': clientSettings,
  'Apps and tokens': appSettings,
  'How long things are kept': retentionSettings,
} as const;

export const settings = {
  ...serverSettings,
  ...databaseSettings,
  ...peopleSettings,
  ...clientSettings,
  ...appSettings,
  ...retentionSettings,
};

export type SettingName = keyof typeof settings;

type ValueOf<S> = S extends { read: SettingReader<infer T> } ? T : never;

/** The settings as read. A `publicUrl` that is not set follows from the port, which may be known only later. */
export type Settings = { readonly [Name in SettingName]: ValueOf<(typeof settings)[Name]> };

export type Config = Omit<Settings, 'publicUrl'> & { readonly publicUrl: string };
