import type { Setting } from './settings/setting.ts';
import { type SettingName, type Settings, settings } from './settings.ts';

interface SettingChanges {
  /** What a running server can take over, with the new values. */
  readonly reloadable: Partial<Settings>;
  /** What it cannot, by variable. */
  readonly restart: readonly string[];
}

const NAMES = Object.keys(settings) as SettingName[];

/** Compares the settings in force with those that were read again. */
export function compareSettings(before: Settings, after: Settings): SettingChanges {
  const changed = NAMES.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  // A server cannot change between http and https while it listens.
  const sameScheme = (before.tlsCert === null) === (after.tlsCert === null);
  const reloads = (name: SettingName) =>
    name === 'tlsCert' || name === 'tlsKey' ? sameScheme : settings[name].reloads;
  return {
    reloadable: Object.fromEntries(changed.filter(reloads).map((name) => [name, after[name]])),
    restart: changed.filter((name) => !reloads(name)).map((name) => settings[name].env),
  };
}

/** For the log, by variable. */
export function describeChanges(before: Settings, changes: Partial<Settings>): Record<string, object> {
  const names = Object.keys(changes) as SettingName[];
  return Object.fromEntries(
    names.map((name) => {
      const { env, secret }: Setting<unknown> = settings[name];
      return [env, secret ? {} : { from: before[name], to: changes[name] }];
    }),
  );
}
