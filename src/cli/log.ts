import { pino } from 'pino';
import type { Settings } from '../config/settings.ts';

/** Lines are buffered, because a write for each costs as much as half a request. Bytes and milliseconds. */
const TOGETHER = 4096;
const LATEST = 100;

/** JSON lines on standard output, written asynchronously; `flush` before the process exits. */
export function openLog({ logLevel }: Pick<Settings, 'logLevel'>) {
  const destination = pino.destination({ dest: 1, sync: false, minLength: TOGETHER, periodicFlush: LATEST });
  const log = pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return { log, flush: () => destination.flushSync() };
}
