import type { SettingReader } from '../readers.ts';

export interface Setting<T> {
  readonly env: `LATCHKEY_${string}`;
  /** An earlier name, which is read where this one is not given. */
  readonly formerly?: `LATCHKEY_${string}`;
  readonly read: SettingReader<T>;
  /** The default, as text. */
  readonly unset: string;
  /** Whether a running server reads it again at SIGHUP. What reads it only at the start needs a restart. */
  readonly reloads: boolean;
  /** Printed in `docs/configuration.md`. */
  readonly description: string;
  /** Masked when settings are shown; may also be read from the file that `…_FILE` names. */
  readonly secret?: true;
}
