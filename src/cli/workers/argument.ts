/** What the primary process starts its workers with, in place of a command. */
export const WORKER_ARGUMENT = '--worker';
