import { duration } from '../../config/readers.ts';
import { bareCommand, type Command } from '../command.ts';
import { examine } from '../doctor/examine.ts';
import { problem } from '../doctor/finding.ts';
import { report } from '../doctor/report.ts';
import { usageError } from '../usage-error.ts';

const EACH = '10s';

const GRAMMAR = {
  name: 'doctor',
  summary: 'Look for what is wrong with this installation, and say what to do',
  flags: { timeout: `how long each look may take; ${EACH} if it is left out` },
  settings: ['host', 'port', 'publicUrl', 'seed'],
  switches: { json: 'print JSON' },
} as const;

export const doctor: Command = {
  ...bareCommand(GRAMMAR, async () => {}),
  async run(input, { settings, warnings }, terminal) {
    const { json, timeout = EACH } = input as { json: boolean; timeout?: string };
    const read = duration(timeout);
    if ('error' in read) throw usageError(`--timeout ${read.error}.`);
    const patience = { patience: read.value * 1000, abandon: () => terminal.endSoon?.() };
    const file = terminal.env.LATCHKEY_CONFIG;
    const findings = await examine({ settings, warnings, file, now: () => new Date(), patience });
    return report(findings, json, terminal);
  },
  async runInvalid(input, errors, terminal) {
    const { json } = input as { json: boolean };
    const findings = errors.map((sentence) =>
      problem('Settings', sentence, 'Correct it: nothing starts with it, and nothing else was looked at.'),
    );
    return report(findings, json, terminal);
  },
};
