import { createInterface } from 'node:readline';

/** Prints a line on standard output. */
export type Out = (line: string) => void;

/** Where a command speaks, and is spoken to. */
export interface Terminal {
  readonly out: Out;
  /** The first line of standard input; empty when there is none. */
  readLine(): Promise<string>;
}

export const terminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  async readLine() {
    const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of lines) return line;
    return '';
  },
};
