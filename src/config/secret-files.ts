import { readFileSync } from 'node:fs';
import type { Setting } from './settings/setting.ts';
import { type SettingName, settings } from './settings.ts';

/** The variable with the path of a file that has the secret, as container platforms mount them. */
export function fileVariable(name: SettingName): string | undefined {
  const { secret, env }: Setting<unknown> = settings[name];
  return secret && `${env}_FILE`;
}

interface Secret {
  readonly value?: string;
  /** Quotes nothing of the file. */
  readonly error?: string;
}

/** @param given variables, from wherever they were set */
export function secretFromFile(
  name: SettingName,
  given: Readonly<Record<string, string | undefined>>,
): Secret {
  const twin = fileVariable(name);
  const path = twin === undefined ? undefined : given[twin];
  if (twin === undefined || path === undefined) return {};

  const { env } = settings[name];
  if (path.trim() === '') return { error: `${twin} must not be empty: leave it out for its default.` };
  if (given[env] !== undefined) return { error: `${env} and ${twin} must not both be set.` };
  try {
    // Editors end the last line.
    return { value: readFileSync(path, 'utf8').replace(/\r?\n$/, '') };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { error: `${twin} names a file that cannot be read: ${why}.` };
  }
}
