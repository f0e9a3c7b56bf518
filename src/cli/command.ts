import type { SettingName } from '../config/settings.ts';
import type { Context } from '../core/context.ts';

/** Prints a line on standard output. */
export type Out = (line: string) => void;

/** Texts that explain, by name: what a flag or an argument is for. */
type Explained = Readonly<Record<string, string>>;

/** One command: its grammar, and what it does. */
export interface Command<Arguments extends Explained, Flags extends Explained, Switches extends Explained> {
  /** Such as `users add`. */
  readonly name: string;
  readonly summary: string;
  /** What must be given, in this order. */
  readonly arguments?: Arguments;
  /** What may be given with a value: `--flag VALUE`. */
  readonly flags?: Flags;
  /** What may be switched on: `--flag`. */
  readonly switches?: Switches;
  run(given: Given<Arguments, Flags, Switches>, context: Context, out: Out): Promise<void>;
}

export type Given<Arguments extends Explained, Flags extends Explained, Switches extends Explained> = {
  readonly [Name in keyof Arguments]: string;
} & { readonly [Name in keyof Flags]: string | undefined } & { readonly [Name in keyof Switches]: boolean };

export type AnyCommand = Command<Explained, Explained, Explained>;

export function command<
  const Arguments extends Explained = {},
  const Flags extends Explained = {},
  const Switches extends Explained = {},
>(definition: Command<Arguments, Flags, Switches>): AnyCommand {
  return definition as unknown as AnyCommand;
}

/** Flags that set a setting: `--database` and its like. */
export const SETTING_FLAGS = {
  host: ['--host <host>', 'the address to listen on'],
  port: ['--port <port>', 'the port to listen on'],
  databaseUrl: ['--database <url>', 'the database, such as sqlite:./data/latchkey.db'],
  publicUrl: ['--public-url <url>', 'where people and tools reach Latchkey'],
  seed: ['--seed <file>', 'a seed file to apply at the start'],
} as const satisfies Partial<Record<SettingName, readonly [string, string]>>;
