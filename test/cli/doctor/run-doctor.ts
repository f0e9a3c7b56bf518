import { createEmptyCli } from '../run-latchkey.ts';

interface Finding {
  readonly subject: string;
  readonly status: string;
  readonly message: string;
  readonly todo: string | null;
}

/** For a machine that has much else to do. */
const PATIENT = ['--timeout', '10m'];

/** What `latchkey doctor` finds with these settings, where it has no folder of its own. */
export async function runDoctor(env: Readonly<Record<string, string>>) {
  const { status, out, err } = await createEmptyCli().runWith({ env }, 'doctor', '--json', ...PATIENT);
  return { status, findings: findingsIn(out), text: out + err };
}

/** Of what it prints with `--json`. */
export function findingsIn(out: string): readonly Finding[] {
  const { findings } = JSON.parse(out || '{"findings":[]}') as { findings: readonly Finding[] };
  return findings;
}

export function linesOf(findings: readonly Finding[], ...subjects: readonly string[]): string[] {
  return findings
    .filter(({ subject }) => subjects.includes(subject))
    .map(({ status, message }) => `${status}: ${message}`);
}
