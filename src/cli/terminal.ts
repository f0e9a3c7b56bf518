import { createInterface } from 'node:readline';

/** Prints a line. */
export type Out = (line: string) => void;

/** Where a command speaks, and is spoken to. */
export interface Terminal {
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** On standard output. */
  readonly out: Out;
  /** On standard error. */
  readonly err: Out;
  /** The first line of standard input; empty when there is none. */
  readLine(): Promise<string>;
}

/** That of this process. */
export const terminal: Terminal = {
  env: process.env,
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  async readLine() {
    const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of lines) return line;
    return '';
  },
};
