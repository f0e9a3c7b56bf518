import type { Loaded } from '../config/load.ts';
import type { SettingName } from '../config/settings.ts';
import type { Context } from '../core/context.ts';
import { openContext } from '../open-context.ts';
import { configOf } from './config-of.ts';
import type { Terminal } from './terminal.ts';

/** Texts that explain, by name: what a flag or an argument is for. */
type Explained = Readonly<Record<string, string>>;
type None = Readonly<Record<never, string>>;

/** What can be said to a command, by the way it is said. */
export interface Grammar<
  A = Explained,
  O = Explained,
  N = Explained,
  F = Explained,
  L = Explained,
  S = Explained,
> {
  /** Such as `users add`. */
  readonly name: string;
  readonly summary: string;
  /** What must be given, in this order. */
  readonly arguments?: A;
  /** What may be given after that. */
  readonly optional?: O;
  /** What must be given with a value: `--flag VALUE`. */
  readonly needs?: N;
  /** What may be given with a value. */
  readonly flags?: F;
  /** What may be given several times. */
  readonly lists?: L;
  /** What may be switched on: `--flag`. */
  readonly switches?: S;
  /** Flags that set a setting; `--database` is one of every command. */
  readonly settings?: readonly SettingFlag[];
}

/** What was said, by name. */
type Given<A, O, N, F, L, S> = Each<A & N, string> &
  Each<O & F, string | undefined> &
  Each<L, readonly string[]> &
  Each<S, boolean>;
type Each<Names, Value> = { readonly [Name in keyof Names]: Value };

interface Definition<On, A, O, N, F, L, S> extends Grammar<A, O, N, F, L, S> {
  run(given: Given<A, O, N, F, L, S>, on: On, terminal: Terminal): Promise<void>;
}

export type Ready = Exclude<Loaded, { complaints: readonly string[] }>;

/** One command: its grammar, and what it does. */
export interface Command extends Grammar {
  run(given: unknown, loaded: Ready, terminal: Terminal): Promise<void>;
}

/** A command that looks after its own opening and closing, or needs neither. */
export function bareCommand<
  const A extends Explained = None,
  const O extends Explained = None,
  const N extends Explained = None,
  const F extends Explained = None,
  const L extends Explained = None,
  const S extends Explained = None,
>(definition: Definition<Ready, A, O, N, F, L, S>): Command {
  return definition as unknown as Command;
}

/** A command that works on the database, which is opened for it and closed after it. */
export function command<
  const A extends Explained = None,
  const O extends Explained = None,
  const N extends Explained = None,
  const F extends Explained = None,
  const L extends Explained = None,
  const S extends Explained = None,
>({ run, ...grammar }: Definition<Context, A, O, N, F, L, S>): Command {
  return bareCommand<A, O, N, F, L, S>({
    ...grammar,
    async run(given, { settings }, terminal) {
      const { migrated, ...context } = await openContext(configOf(settings));
      try {
        await run(given, context, terminal);
      } finally {
        await context.storage.close();
      }
    },
  });
}

export type SettingFlag = keyof typeof SETTING_FLAGS;

/** Flags that set a setting. */
export const SETTING_FLAGS = {
  host: ['--host <host>', 'the address to listen on'],
  port: ['--port <port>', 'the port to listen on'],
  databaseUrl: ['--database <url>', 'the database, such as sqlite:./data/latchkey.db'],
  publicUrl: ['--public-url <url>', 'where people and tools reach Latchkey'],
  seed: ['--seed <file>', 'a seed file to apply at the start'],
} as const satisfies Partial<Record<SettingName, readonly [string, string]>>;
