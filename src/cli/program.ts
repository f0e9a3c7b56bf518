import { Command as Commander, Option } from 'commander';
import { loadSettings } from '../config/load.ts';
import { splitList } from '../config/readers.ts';
import type { SettingName } from '../config/settings.ts';
import { VERSION } from '../version.ts';
import { type Command, type Grammar, SETTING_FLAGS, type SettingFlag } from './command.ts';
import type { Out, Terminal } from './terminal.ts';
import { usageError } from './usage-error.ts';

interface Contents {
  readonly commands: readonly Command[];
  /** Descriptions of the first words of command names. */
  readonly groups: Readonly<Record<string, string>>;
}

export function program({ commands, groups }: Contents, terminal: Terminal): Commander {
  const root = new Commander('latchkey')
    .description('A self-hosted OAuth authorization server, compatible with GitHub Enterprise Server 3.2.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: withoutNewline(terminal.out), writeErr: withoutNewline(terminal.err) })
    .showHelpAfterError('See --help.');
  const parents = new Map<string, Commander>();
  const parentOf = (name: string) => {
    const parent = parents.get(name) ?? root.command(name).description(groups[name] ?? '');
    parents.set(name, parent);
    return parent;
  };

  for (const command of commands) {
    const [first = '', second] = command.name.split(' ');
    install(second === undefined ? root.command(first) : parentOf(first).command(second), command, terminal);
  }
  return root;
}

/** Commander ends its texts with a newline, and `Out` adds one. */
function withoutNewline(say: Out): (text: string) => void {
  return (text) => say(text.replace(/\n$/, ''));
}

function install(commander: Commander, command: Command, terminal: Terminal): void {
  const positional = [...names(command.arguments), ...names(command.optional), ...names(command.rest)];
  commander.description(command.summary);
  for (const [name, description] of Object.entries(command.arguments ?? {}))
    commander.argument(`<${kebab(name)}>`, description);
  for (const [name, description] of Object.entries(command.optional ?? {}))
    commander.argument(`[${kebab(name)}]`, description);
  for (const [name, description] of Object.entries(command.rest ?? {}))
    commander.argument(`[${kebab(name)}...]`, description);
  for (const option of optionsOf(command)) commander.addOption(option);

  const settings = settingsOf(command);
  for (const name of settings) commander.addOption(settingOption(name));

  commander.action(async (...called: unknown[]) => {
    const said = commander.opts<Record<string, string | undefined>>();
    const flags: Partial<Record<SettingName, string | undefined>> = {};
    for (const name of settings) flags[name] = said[settingOption(name).attributeName()];

    const read = () => loadSettings(terminal.env, flags);
    const loaded = read();
    const switches = Object.fromEntries(names(command.switches).map((name) => [name, isOn(name, said)]));
    const inOrder = Object.fromEntries(positional.map((name, at) => [name, called[at]]));
    const input = { ...said, ...switches, ...inOrder };
    if (!('errors' in loaded)) await command.run(input, { ...loaded, readAgain: read }, terminal);
    else if (command.runInvalid) await command.runInvalid(input, loaded.errors, terminal);
    else throw usageError(...loaded.errors);
  });
}

/** Commander reads `--no-migrate` as `migrate: false`. */
function isOn(name: string, said: Readonly<Record<string, unknown>>): boolean {
  const option = new Option(`--${kebab(name)}`);
  return said[option.attributeName()] === !option.negate;
}

function* optionsOf({ needs = {}, flags = {}, lists = {}, switches = {} }: Grammar): Iterable<Option> {
  const valued = (name: string, description: string) =>
    new Option(`--${kebab(name)} <${kebab(name)}>`, description);
  for (const [name, description] of Object.entries(needs))
    yield valued(name, description).makeOptionMandatory();
  for (const [name, description] of Object.entries(flags)) yield valued(name, description);
  for (const [name, description] of Object.entries(lists)) {
    yield valued(name, description)
      .default([], 'none')
      .argParser((value, before: readonly string[] = []) => [...before, ...splitList(value)]);
  }
  for (const [name, description] of Object.entries(switches))
    yield new Option(`--${kebab(name)}`, description);
}

function settingOption(name: SettingFlag): Option {
  const [flags, description] = SETTING_FLAGS[name];
  return new Option(flags, description);
}

function settingsOf({ settings = [] }: Grammar): readonly SettingFlag[] {
  return [...new Set<SettingFlag>([...settings, 'databaseUrl'])];
}

function names(explained: Readonly<Record<string, string>> = {}): string[] {
  return Object.keys(explained);
}

/** From `passwordStdin` to `password-stdin`. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
