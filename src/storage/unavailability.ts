/**
 * Why the database is unavailable, for the log and the metrics. Fixed phrases, so that none can contain what a client sent or a
 * server said.
 */
export const UNAVAILABILITIES = [
  'pool exhausted',
  'too many connections',
  'no server found',
  'connection refused',
  'connection timeout',
  'login refused',
  'server starting or stopping',
  'connection lost',
  'no response',
  'statement timeout',
  'request out of time',
  'read-only',
  'file removed or replaced',
  'transaction conflict',
  'locked by another process',
  'disk full',
  'disk error',
  'out of memory',
] as const;

export type Unavailability = (typeof UNAVAILABILITIES)[number];
