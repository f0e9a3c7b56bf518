import type { Loaded } from '../config/load.ts';
import { resolveConfig } from '../config/resolve.ts';
import type { SettingName, Settings } from '../config/settings.ts';
import type { Context } from '../core/foundation/context.ts';
import { openContext } from '../open-context.ts';
import type { Terminal } from './terminal.ts';

/** Descriptions by name of the argument or flag. */
type Descriptions = Readonly<Record<string, string>>;

/** The arguments and flags of a command. */
export interface Grammar {
  /** Such as `users add`. */
  readonly name: string;
  readonly summary: string;
  /** Required arguments, in order. */
  readonly arguments?: Descriptions;
  /** Optional arguments, after the required ones. */
  readonly optional?: Descriptions;
  /** One argument after these that may be repeated, or left out. */
  readonly rest?: Descriptions;
  /** Required flags with a value: `--flag VALUE`. */
  readonly needs?: Descriptions;
  /** Optional flags with a value. */
  readonly flags?: Descriptions;
  /** Flags with a value that may be repeated. */
  readonly lists?: Descriptions;
  /** Flags without a value. */
  readonly switches?: Descriptions;
  /** Flags that override settings; every command has `--database`. */
  readonly settings?: readonly SettingFlag[];
}

/** Parsed arguments and flags by name. */
type Input<G extends Grammar> = Each<G, 'arguments' | 'needs', string> &
  Each<G, 'optional' | 'flags', string | undefined> &
  Each<G, 'rest' | 'lists', readonly string[]> &
  Each<G, 'switches', boolean>;
type Each<G, Way extends keyof Grammar, Value> = {
  readonly [Name in NamesIn<G, Way>]: Value;
};
type NamesIn<G, Way extends keyof Grammar> = Way extends keyof G ? keyof G[Way] : never;

type ValidSettings = Exclude<Loaded, { errors: readonly string[] }> & {
  /** Reads the settings once more, with the same flags. */
  readAgain(): Loaded;
};

export interface Command extends Grammar {
  /** @returns the exit status, if it is a number */
  run(input: unknown, loaded: ValidSettings, terminal: Terminal): Promise<unknown>;
  /** Runs in its place when settings are invalid; without it, that is a usage error. */
  runInvalid?(input: unknown, errors: readonly string[], terminal: Terminal): Promise<unknown>;
}

type Run<G extends Grammar, On> = (input: Input<G>, on: On, terminal: Terminal) => Promise<unknown>;

/** A command that needs no open database, or opens it itself. */
export function bareCommand<const G extends Grammar>(grammar: G, run: Run<G, Settings>): Command {
  return {
    ...grammar,
    async run(input, { settings, warnings }, terminal) {
      for (const warning of warnings) terminal.err(warning);
      return await run(input as Input<G>, settings, terminal);
    },
  };
}

/** A command that runs with an open database, whose schema must be there already. */
export function command<const G extends Grammar>(grammar: G, run: Run<G, Context>): Command {
  return bareCommand(grammar, async (input, settings, terminal) => {
    const config = resolveConfig(settings);
    const { migrated, unfinished, newer, ...context } = await openContext(config, () => new Date(), {
      migrates: false,
    });
    try {
      return await run(input, context, terminal);
    } finally {
      await context.storage.close();
    }
  });
}

export type SettingFlag = keyof typeof SETTING_FLAGS;

/** Syntax and description. */
export const SETTING_FLAGS = {
  host: ['--host <host>', 'the address to listen on'],
  port: ['--port <port>', 'the port to listen on'],
  databaseUrl: ['--database <url>', 'the database, such as sqlite:./data/latchkey.db'],
  publicUrl: ['--public-url <url>', 'the URL at which people and tools reach Latchkey'],
  seed: ['--seed <file>', 'a seed file to apply at start'],
} as const satisfies Partial<Record<SettingName, readonly [string, string]>>;
