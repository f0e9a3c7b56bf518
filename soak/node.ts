import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../test/support/free-port.ts';

/** A Latchkey process, which is restarted on the same port. */
export interface Node {
  readonly name: string;
  readonly url: string;
  /** Whether it is being killed or restarted. */
  isAway(): boolean;
  /** How often it has been. */
  outages(): number;
  /** Ends it, waits, and starts it again. */
  restart(signal: NodeJS.Signals, wait: () => Promise<void>): Promise<void>;
  /** Stops it, and starts another version in its place, or with another URL. */
  replace(by: Version): Promise<void>;
  stop(): Promise<void>;
}

interface Version {
  readonly program: string;
  readonly databaseUrl: string;
}

interface Start {
  readonly name: string;
  /** For the secret key and the logs. */
  readonly folder: string;
  readonly databaseUrl: string;
  readonly seed?: string;
  /** Of another version; by default the one that was built here. */
  readonly program?: string;
  /** Called with each line of the log. */
  onLine(line: Readonly<Record<string, unknown>>): void;
}

export const PROGRAM = path.resolve('dist/main.js');

export async function startNode(start: Start): Promise<Node> {
  const { name, folder } = start;
  const port = await freePort();
  const log = createWriteStream(path.join(folder, `${name}.log`));
  let away = true;
  let outages = 0;
  let child: ChildProcess;
  let version: Version = { program: PROGRAM, ...start };
  await run();

  async function run(): Promise<void> {
    child = spawn(process.execPath, [version.program, 'serve', '--port', String(port)], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        LATCHKEY_DATABASE_URL: version.databaseUrl,
        LATCHKEY_SECRET_KEY_FILE: path.join(folder, 'secret.key'),
        LATCHKEY_ACCESS_LOG: 'off',
        ...(start.seed && { LATCHKEY_SEED: start.seed }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stderr?.pipe(log, { end: false });
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) =>
        reject(new Error(`${name} ended with ${code}; see ${folder}/${name}.log`)),
      );
      createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> }).on('line', (text) => {
        log.write(`${text}\n`);
        const line = JSON.parse(text);
        if (line.msg === 'listening') resolve();
        start.onLine(line);
      });
    });
    away = false;
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    away = true;
    outages++;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  return {
    name,
    url: `http://127.0.0.1:${port}`,
    isAway: () => away,
    outages: () => outages,
    async restart(signal, wait) {
      await end(signal);
      await wait();
      await run();
    },
    async replace(by) {
      await end('SIGTERM');
      version = by;
      await run();
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await end('SIGTERM');
      log.end();
    },
  };
}
