import { settings } from '../../../src/config/settings.ts';

/** `docs/configuration.md`, from the table of settings. */
export function configuration(): string {
  const entries = Object.values(settings).map(({ env, read, unset, says }) => {
    const shown = unset === '' ? 'not set' : `\`${unset}\``;
    // What a reader says of what nobody would write is what may be written.
    const wrong = read('\0');
    const form = 'complaint' in wrong ? ` It ${wrong.complaint}.` : '';
    return `### \`${env}\`\n\n${says}${form}\n\nDefault: ${shown}. In a file: \`${env.replace('LATCHKEY_', '').toLowerCase()}\`.`;
  });
  return [
    '# Configuration',
    'Printed from `src/config/settings.ts` by `npm run docs`; do not edit.',
    'Settings are environment variables. `LATCHKEY_CONFIG` may name a YAML file with the same names in lower case and without ' +
      'the prefix. Flags of the command line win over variables, and variables over the file. A wrong setting stops the ' +
      'start with a sentence for each complaint and exit status 2. `latchkey config` shows what is in force.',
    ...entries,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}
