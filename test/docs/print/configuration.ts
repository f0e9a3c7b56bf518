import { fileVariable } from '../../../src/config/secret-files.ts';
import { type SettingName, settings } from '../../../src/config/settings.ts';

/** `docs/configuration.md`, from the table of settings. */
export function configuration(): string {
  const entries = Object.entries(settings).map(([name, { env, read, unset, description }]) => {
    const shown = unset === '' ? 'not set' : `\`${unset}\``;
    // The error for a value that is never valid describes the values that are.
    const failure = read('\0');
    const form = 'error' in failure ? ` It ${failure.error}.` : '';
    const twin = fileVariable(name as SettingName);
    const file = twin ? ` Instead, \`${twin}\` may name a file that has it.` : '';
    return `### \`${env}\`\n\n${description}${form}${file}\n\nDefault: ${shown}. In a file: \`${env.replace('LATCHKEY_', '').toLowerCase()}\`.`;
  });
  return [
    '# Configuration',
    'Printed from `src/config/settings.ts` by `npm run docs`; do not edit.',
    'Settings are environment variables. `LATCHKEY_CONFIG` may name a YAML file with the same names in lower case and without ' +
      'the prefix. Command-line flags override environment variables, and these override the file. Only a list may be empty. With an invalid setting, ' +
      'Latchkey does not start: it prints one sentence for each error and exits with status 2. `latchkey config` shows the ' +
      'settings in effect.',
    ...entries,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}
