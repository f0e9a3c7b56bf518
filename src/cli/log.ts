import { pino } from 'pino';
import type { Settings } from '../config/settings.ts';

/** JSON lines on standard output, written off the request's way; `flush` before the process ends. */
export function openLog({ logLevel }: Pick<Settings, 'logLevel'>) {
  const destination = pino.destination({ dest: 1, sync: false });
  const log = pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return { log, flush: () => destination.flushSync() };
}
