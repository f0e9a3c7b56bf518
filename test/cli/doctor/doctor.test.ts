import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mayHaveColours } from '../../../src/cli/terminal.ts';
import { createEmptyCli } from '../run-latchkey.ts';
import { linesOf, runDoctor } from './run-doctor.ts';

describe('latchkey doctor', () => {
  it('changes nothing where there is nothing', async () => {
    const cli = createEmptyCli();
    const { status, out } = await cli.runWith({ env: { LATCHKEY_PORT: '1' } }, 'doctor');

    expect(status).toBe(0);
    expect(out).toMatch(/^warning {2}Database {5}There is none yet\.$/m);
    expect(out).toMatch(/^ {22}To do: Start the server, which makes it, or run `latchkey migrate`\.$/m);
    expect(out).not.toContain('\u001b');
    expect(readdirSync(cli.folder)).toEqual([]);
  });

  it('says what is wrong with invalid settings, and with an unknown one', async () => {
    const invalid = await runDoctor({ LATCHKEY_PORT: 'x', LATCHKEY_WORKERS: '0' });
    expect(invalid.status).toBe(1);
    expect(linesOf(invalid.findings, 'Settings')).toEqual([
      'problem: LATCHKEY_PORT must be a whole number from 0 to 65535.',
      'problem: LATCHKEY_WORKERS must be a whole number from 1 to 256, or auto.',
    ]);
    const unknown = await runDoctor({ LATCHKEY_PORT: '1', LATCHKEY_PROT: '2' });
    expect(linesOf(unknown.findings, 'Settings')).toEqual([
      'warning: LATCHKEY_PROT is not a setting of this version and does nothing.',
    ]);
  });
});

it('Colours are for terminals, and not for those who do not want them', () => {
  expect(mayHaveColours({ isTTY: true }, {})).toBe(true);
  expect(mayHaveColours({}, {})).toBe(false);
  expect(mayHaveColours({ isTTY: true }, { NO_COLOR: '1' })).toBe(false);
  expect(mayHaveColours({ isTTY: true }, { TERM: 'dumb' })).toBe(false);
});
