import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { fileVariable, secretFromFile } from './secret-files.ts';
import { type SettingName, type Settings, settings } from './settings.ts';
import { yamlErrorMessage } from './yaml-error.ts';

export type Loaded =
  | { readonly settings: Settings; readonly warnings: readonly string[] }
  /** All errors, one sentence each, so that they can be fixed together. */
  | { readonly errors: readonly string[] };

const NAMES = Object.keys(settings) as SettingName[];
const FILE = 'LATCHKEY_CONFIG';

/**
 * Reads the settings. Flags take precedence over the environment, and the environment over the `LATCHKEY_CONFIG` file.
 */
export function loadSettings(
  env: Readonly<Record<string, string | undefined>>,
  flags: Partial<Record<SettingName, string | undefined>> = {},
): Loaded {
  const errors: string[] = [];
  const file = env[FILE]?.trim() ? readFile(env[FILE], errors) : {};
  if (env[FILE]?.trim() === '') errors.push(emptyError(FILE));
  const read: Partial<Record<SettingName, unknown>> = {};

  for (const name of NAMES) {
    const { env: variable, read: reader, unset } = settings[name];
    const secret = secretFromFile(name, { ...file, ...env });
    if (secret.error !== undefined) errors.push(secret.error);
    const given = flags[name] ?? valueIn(env, name) ?? valueIn(file, name) ?? secret.value;
    const outcome = reader(given ?? unset);
    // An empty value is a mistake, such as a variable of a compose file that is not set: the default is not what was meant.
    if (given?.trim() === '' && !isEmptyList(reader(''))) errors.push(emptyError(variable));
    else if ('error' in outcome) errors.push(`${variable} ${outcome.error}.`);
    else read[name] = outcome.value;
  }
  if (!read.tlsCert !== !read.tlsKey) errors.push('LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY need each other.');
  if (errors.length > 0) return { errors };
  return { settings: read as Settings, warnings: unknownVariables(env) };
}

/** Under its name, or else under the one it had before. */
function valueIn(from: Readonly<Record<string, string | undefined>>, name: SettingName): string | undefined {
  return variablesOf(name).flatMap((variable) => from[variable] ?? [])[0];
}

function variablesOf(name: SettingName): readonly string[] {
  const setting = settings[name];
  return 'formerly' in setting ? [setting.env, setting.formerly] : [setting.env];
}

/** Lists may be empty. */
function isEmptyList(outcome: object): boolean {
  return Array.isArray(Reflect.get(outcome, 'value'));
}

function emptyError(variable: string): string {
  return `${variable} must not be empty: leave it out for its default.`;
}

/** A YAML file with the variables' names in lower case and without the prefix; values may be lists. */
function readFile(path: string, errors: string[]): Readonly<Record<string, string>> {
  let content: unknown;
  try {
    const lines = new LineCounter();
    const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, prettyErrors: false });
    const [wrong] = [...document.errors, ...document.warnings];
    if (wrong) {
      const { line } = lines.linePos(wrong.pos[0]);
      errors.push(`${FILE} names a file that cannot be read: line ${line}: ${yamlErrorMessage(wrong)}`);
      return {};
    }
    content = document.toJS() ?? {};
  } catch (error) {
    // An unknown alias is named by the parser, and may be a password without quotes.
    const why = error instanceof ReferenceError ? yamlErrorMessage({ code: 'ALIAS', message: '' }) : error;
    errors.push(`${FILE} names a file that cannot be read: ${why instanceof Error ? why.message : why}`);
    return {};
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    errors.push(`${FILE} must name a YAML file of settings by name.`);
    return {};
  }

  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(content)) {
    const variable = `LATCHKEY_${key.toUpperCase()}`;
    const text = textOf(value);
    if (key !== key.toLowerCase() || !isKnown(variable)) errors.push(`${key} in ${path} is not a setting.`);
    else if (text === undefined) errors.push(`${key} in ${path} must be one value, or a list of them.`);
    else texts[variable] = text;
  }
  return texts;
}

/** The value as in the environment, where lists are separated by commas. */
function textOf(value: unknown): string | undefined {
  const parts: unknown[] = Array.isArray(value) ? value : [value ?? ''];
  return parts.every((part) => ['string', 'number', 'boolean'].includes(typeof part))
    ? parts.join(',')
    : undefined;
}

/** Misspelt variables deserve a warning, but must not prevent a start: they may belong to another version. */
function unknownVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('LATCHKEY_') && !name.startsWith('LATCHKEY_TEST_'))
    .filter((name) => name !== FILE && !isKnown(name))
    .map((name) => `${name} is not a setting of this version and does nothing.`);
}

function isKnown(variable: string): boolean {
  return NAMES.some((name) => variablesOf(name).includes(variable) || fileVariable(name) === variable);
}
