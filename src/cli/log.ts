import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import type { Settings } from '../config/settings.ts';

/** Lines are buffered, because a write for each costs as much as half a request. Bytes and milliseconds. */
const TOGETHER = 4096;
const LATEST = 100;

/** Of several processes with one standard output: a pipe keeps only writes of so many bytes apart from each other (PIPE_BUF). */
const SHARED = { minLength: 3072, maxWrite: 4096 };

/** Bytes that may wait for a reader; further lines are dropped. */
const MOST_WAITING = 16 * 1024 * 1024;

/** Milliseconds in which the last lines are written. */
const LAST = 500;

/**
 * JSON lines, written asynchronously; `close` before the process exits.
 *
 * @param dest a file descriptor: 1 for standard output, 2 for standard error
 */
export function openLog({ logLevel, workers }: Pick<Settings, 'logLevel' | 'workers'>, dest: 1 | 2 = 1) {
  const destination = pino.destination({
    dest,
    sync: false,
    contentMode: 'buffer',
    minLength: TOGETHER,
    periodicFlush: LATEST,
    maxLength: MOST_WAITING,
    ...(workers > 1 && SHARED),
  });
  // Of text, it would measure all that waits anew with each line. Its type does not know that it takes bytes in this mode.
  const bytes = destination as unknown as { write(line: Uint8Array): boolean };
  const lines = { write: (line: string) => bytes.write(Buffer.from(line)) };
  const log = pino({ level: logLevel, base: null, timestamp: isoTime }, lines);
  return { log, close: () => close(destination) };
}

/** As `pino.stdTimeFunctions.isoTime`, but formats each millisecond once: a busy server writes many lines in one. */
function isoTime(): string {
  const now = Date.now();
  if (now !== latest.now) latest = { now, text: `,"time":"${new Date(now).toISOString()}"` };
  return latest.text;
}

let latest = { now: Number.NaN, text: '' };

export type ServerLog = ReturnType<typeof openLog>['log'];

/** Writes what is buffered, unless nobody reads it: `flushSync` would wait for a reader for ever, and block everything else. */
async function close(destination: ReturnType<typeof pino.destination>): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const closed = Promise.race([once(destination, 'close', { signal }), wait(LAST, undefined, { signal })]);
  try {
    destination.end();
    await closed;
  } catch {
    // The reader is gone.
  } finally {
    over.abort();
  }
}
