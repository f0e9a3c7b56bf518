import type { Loaded } from '../config/load.ts';
import type { SettingName, Settings } from '../config/settings.ts';
import type { Context } from '../core/foundation/context.ts';
import { openContext } from '../open-context.ts';
import { configOf } from './config-of.ts';
import type { Terminal } from './terminal.ts';

/** Texts that explain, by name: what a flag or an argument is for. */
type Explained = Readonly<Record<string, string>>;

/** What can be said to a command, by the way it is said. */
export interface Grammar {
  /** Such as `users add`. */
  readonly name: string;
  readonly summary: string;
  /** What must be given, in this order. */
  readonly arguments?: Explained;
  /** What may be given after that. */
  readonly optional?: Explained;
  /** What must be given with a value: `--flag VALUE`. */
  readonly needs?: Explained;
  /** What may be given with a value. */
  readonly flags?: Explained;
  /** What may be given several times. */
  readonly lists?: Explained;
  /** What may be switched on: `--flag`. */
  readonly switches?: Explained;
  /** Flags that set a setting; `--database` is one of every command. */
  readonly settings?: readonly SettingFlag[];
}

/** What was said, by name. */
type Given<G extends Grammar> = Each<G, 'arguments' | 'needs', string> &
  Each<G, 'optional' | 'flags', string | undefined> &
  Each<G, 'lists', readonly string[]> &
  Each<G, 'switches', boolean>;
type Each<G, Way extends keyof Grammar, Value> = {
  readonly [Name in NamesIn<G, Way>]: Value;
};
type NamesIn<G, Way extends keyof Grammar> = Way extends keyof G ? keyof G[Way] : never;

type Ready = Exclude<Loaded, { complaints: readonly string[] }>;

/** One command: its grammar, and what it does. */
export interface Command extends Grammar {
  run(given: unknown, loaded: Ready, terminal: Terminal): Promise<void>;
}

type Run<G extends Grammar, On> = (given: Given<G>, on: On, terminal: Terminal) => Promise<void>;

/** A command that looks after its own opening and closing, or needs neither. */
export function bareCommand<const G extends Grammar>(grammar: G, run: Run<G, Settings>): Command {
  return {
    ...grammar,
    async run(given, { settings, warnings }, terminal) {
      for (const warning of warnings) terminal.err(warning);
      await run(given as Given<G>, settings, terminal);
    },
  };
}

/** A command that works on the database, which is opened for it and closed after it. */
export function command<const G extends Grammar>(grammar: G, run: Run<G, Context>): Command {
  return bareCommand(grammar, async (given, settings, terminal) => {
    const { migrated, ...context } = await openContext(configOf(settings));
    try {
      await run(given, context, terminal);
    } finally {
      await context.storage.close();
    }
  });
}

export type SettingFlag = keyof typeof SETTING_FLAGS;

/** Flags that set a setting. */
export const SETTING_FLAGS = {
  host: ['--host <host>', 'the address to listen on'],
  port: ['--port <port>', 'the port to listen on'],
  databaseUrl: ['--database <url>', 'the database, such as sqlite:./data/latchkey.db'],
  publicUrl: ['--public-url <url>', 'the URL at which people and tools reach Latchkey'],
  seed: ['--seed <file>', 'a seed file to apply at start'],
} as const satisfies Partial<Record<SettingName, readonly [string, string]>>;
