import { fileVariable } from '../../../src/config/secret-files.ts';
import { type SettingName, settingGroups, settings } from '../../../src/config/settings.ts';

/** `docs/configuration.md`, from the table of settings. */
export function configuration(): string {
  const sections = Object.entries(settingGroups).flatMap(([title, group]) => [
    `## ${title}`,
    ...(Object.keys(group) as SettingName[]).map(entry),
  ]);
  return [
    '# Configuration',
    'Printed from `src/config/settings/` by `npm run docs`; do not edit.',
    'Settings are environment variables. `LATCHKEY_CONFIG` may name a YAML file with the same names in lower case and without ' +
      'the prefix. Command-line flags override environment variables, and these override the file. Only a list may be empty. With an invalid setting, ' +
      'Latchkey does not start: it prints one sentence for each error and exits with status 2. `latchkey config` shows the ' +
      'settings in effect.',
    'At SIGHUP (`systemctl reload`), a running server reads the file again, with the files that settings name, and takes over those that say so. ' +
      'It logs what changed, and which changes need a restart. When one setting is invalid, all stay as they were. The environment ' +
      'and the flags of a running process cannot change, and still override the file.',
    ...sections,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function entry(name: SettingName): string {
  const { env, read, unset, description, reloads } = settings[name];
  const shown = unset === '' ? 'not set' : `\`${unset}\``;
  // The error for a value that is never valid describes the values that are.
  const failure = read('\0');
  const form = 'error' in failure ? ` It ${failure.error}.` : '';
  const twin = fileVariable(name);
  const file = twin ? ` Instead, \`${twin}\` may name a file that has it.` : '';
  return `### \`${env}\`\n\n${description}${form}${file}\n\nDefault: ${shown}. In a file: \`${env.replace('LATCHKEY_', '').toLowerCase()}\`. ${reloads ? 'SIGHUP reloads it.' : 'A change needs a restart.'}`;
}
