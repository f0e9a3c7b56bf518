import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { parseSeed } from '../../src/core/operations/seed/parse/parse.ts';
import { temporaryFolder } from '../support/databases.ts';

const SECRET = 'hunter2secret';
/** What a file may look like when somebody forgets quotes or mistypes. */
const MALFORMED = [
  `database_url: postgres://me:${SECRET}@host/db: x`,
  `seed: *${SECRET}`,
  `seed: !${SECRET} x`,
  `seed: %${SECRET}`,
  `seed: @${SECRET}`,
  `seed: "${SECRET}`,
  `seed: "\\q${SECRET}"`,
  `seed: [${SECRET}`,
  `seed: '${SECRET}' ${SECRET}`,
  `seed: {${SECRET}: }} ${SECRET}`,
  `- ${SECRET}\nseed: ${SECRET}`,
  `seed: x\n\t${SECRET}: y`,
  `${SECRET}`,
  `seed: \`${SECRET}`,
  `seed: &${SECRET} &b x`,
  `%${SECRET} x\n---\nseed: y`,
];

describe('The errors of a malformed file', () => {
  it.each(MALFORMED)('of settings quote nothing of it: %j', (text) => {
    const file = path.join(temporaryFolder(), 'latchkey.yaml');
    writeFileSync(file, text);

    const loaded = loadSettings({ LATCHKEY_CONFIG: file });

    expect('errors' in loaded && loaded.errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(loaded)).not.toContain(SECRET);
  });

  it.each(MALFORMED.map((text) => text.replace(/^seed|^database_url/gm, 'users')))(
    'of a seed quote nothing of it: %j',
    (text) => {
      const { errors, format } = parseSeed(text, { httpHosts: [] } as never);

      expect(errors).not.toEqual([]);
      expect(format(errors).join('\n')).not.toContain(SECRET);
    },
  );

  it('name the line', () => {
    const file = path.join(temporaryFolder(), 'latchkey.yaml');
    writeFileSync(file, `port: 8080\nseed: "${SECRET}\n`);

    const loaded = loadSettings({ LATCHKEY_CONFIG: file });

    expect(loaded).toEqual({ errors: [expect.stringMatching(/cannot be read: line \d: /)] });
  });
});
