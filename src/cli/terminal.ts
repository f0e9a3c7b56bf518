/** Prints a line. */
export type Out = (line: string) => void;

/** The input and output of a command. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** On standard output. */
  readonly out: Out;
  /** On standard error. */
  readonly err: Out;
  /** Whether standard output may have colours. */
  readonly colours?: boolean | undefined;
  /** Where standard error is a terminal: replaces the last line that it wrote there. */
  readonly progress?: Out | undefined;
  /** Where there is somebody to answer: on standard error, and the answer from standard input. Ctrl-C ends the process. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** Ends the process soon after the command, whatever it left behind, such as a connection that is still being made. */
  readonly endSoon?: (() => void) | undefined;
  /** The first line of standard input; empty at its end. */
  readLine(): Promise<string>;
  /** All of standard input. */
  readAll(): Promise<string>;
}

/** Removes what is on the line, such as progress. */
const FROM_START = '\r\u001b[K';

/** This process's. */
export const terminal: Terminal = {
  env: process.env,
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${process.stderr.isTTY ? FROM_START : ''}${line}\n`),
  colours: mayHaveColours(process.stdout, process.env),
  progress: process.stderr.isTTY ? (line) => void process.stderr.write(FROM_START + line) : undefined,
  ask:
    process.stdin.isTTY && process.stderr.isTTY
      ? async (question) => {
          process.stderr.write(question);
          return terminal.readLine();
        }
      : undefined,
  endSoon: () => void setTimeout(() => process.exit(), 1000).unref(),
  async readLine() {
    const { createInterface } = await import('node:readline');
    const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
    try {
      for await (const line of lines) return line;
      return '';
    } finally {
      // A terminal stays open, and the process would wait for its next line.
      lines.close();
    }
  },
  async readAll() {
    const { text } = await import('node:stream/consumers');
    return text(process.stdin);
  },
};

/** Only on terminals that can, and that nobody has asked not to (https://no-color.org). */
export function mayHaveColours(
  { isTTY }: { readonly isTTY?: boolean },
  { NO_COLOR = '', TERM }: Readonly<Record<string, string | undefined>>,
): boolean {
  return isTTY === true && NO_COLOR === '' && TERM !== 'dumb';
}
