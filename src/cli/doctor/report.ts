import { json, printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import type { Finding } from './finding.ts';

/** ANSI: green, yellow, red. */
const COLOURS = { ok: 32, warning: 33, problem: 31 } as const;

const STATUS = 'problem'.length;
const SUBJECT = 'Certificate'.length;

/** A line for each finding, and what to do below it. */
export function reportLines(findings: readonly Finding[], colours = false): readonly string[] {
  const lines = findings.flatMap(({ subject, status, message, todo }) => {
    const word = status.padEnd(STATUS);
    const shown = colours ? `\u001b[${COLOURS[status]}m${word}\u001b[0m` : word;
    const first = `${shown}  ${subject.padEnd(SUBJECT)}  ${printable(message)}`;
    const indent = ' '.repeat(STATUS + SUBJECT + 4);
    return todo === null ? [first] : [first, `${indent}To do: ${printable(todo)}`];
  });
  return [...lines, '', summary(findings)];
}

function summary(findings: readonly Finding[]): string {
  const [problems, warnings] = (['problem', 'warning'] as const).map(
    (status) => findings.filter((finding) => finding.status === status).length,
  );
  if (!problems && !warnings) return 'All is well.';
  return `Problems: ${problems}. Warnings: ${warnings}.`;
}

/** @returns the exit status */
export function report(
  findings: readonly Finding[],
  asJson: boolean,
  { out, colours }: Pick<Terminal, 'out' | 'colours'>,
): number {
  const isBad = findings.some(({ status }) => status === 'problem');
  if (asJson) out(json({ healthy: !isBad, findings }, 2));
  else for (const line of reportLines(findings, colours)) out(line);
  return isBad ? 1 : 0;
}
