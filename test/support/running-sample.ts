import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished } from 'vitest';

/** A program of our documentation, as a reader runs it. */
export interface RunningSample {
  /** The first match in what it prints. */
  waitFor(pattern: RegExp): Promise<string>;
  type(line: string): void;
  /** All it printed, once it has ended well. */
  finished(): Promise<string>;
}

/** Runs a file until the test finishes. @param program what runs it */
export function runSample(
  program: string,
  file: string,
  env: Readonly<Record<string, string>>,
): RunningSample {
  const child = spawn(program, [file], { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill());
  return watch(child);
}

function watch(child: ChildProcess): RunningSample {
  let [printed, errors] = ['', ''];
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) throw new Error('There are no pipes.');
  const ended = once(child, 'close');
  stderr.on('data', (text) => (errors += text));
  const lines = createInterface({ input: stdout });
  lines.on('line', (line) => (printed += `${line}\n`));
  return {
    async waitFor(pattern) {
      while (!pattern.test(printed)) {
        const line = await Promise.race([once(lines, 'line'), ended]);
        if (child.exitCode !== null && !pattern.test(printed))
          throw new Error(`${line}: ${printed}${errors}`);
      }
      return pattern.exec(printed)?.[0] ?? '';
    },
    type: (line) => void stdin.write(`${line}\n`),
    async finished() {
      await ended;
      expect([child.exitCode, errors]).toEqual([0, '']);
      return printed;
    },
  };
}

/** The JSON of the line that has it. */
export function jsonIn(printed: string, member: string) {
  const line = printed.split('\n').find((line) => line.startsWith('{') && line.includes(`"${member}"`));
  return JSON.parse(line ?? '{}');
}
