import { pino } from 'pino';
import type { Settings } from '../config/settings.ts';

/** Bytes, and milliseconds: lines are written together, for a write of each would cost as much as half a request. */
const TOGETHER = 4096;
const LATEST = 100;

/** JSON lines on standard output, written off the request's way; `flush` before the process ends. */
export function openLog({ logLevel }: Pick<Settings, 'logLevel'>) {
  const destination = pino.destination({ dest: 1, sync: false, minLength: TOGETHER, periodicFlush: LATEST });
  const log = pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return { log, flush: () => destination.flushSync() };
}
