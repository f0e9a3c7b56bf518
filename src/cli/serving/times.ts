/** What has to be done when, in milliseconds after the signal: supervisors kill what is still there after some seconds more. */
export const BY = {
  /** Requests that run on are cut off. */
  requests: 9500,
  flushed: 11_000,
  closed: 11_500,
  gone: 11_800,
} as const;

/** Of a worker, so that its primary process can stop after it. */
export const WORKER_BY = { requests: 9500, flushed: 10_100, closed: 10_300, gone: 10_500 } as const;

/** Of a primary process, before it stops like any other. */
export const PRIMARY_BY = { workers: 10_700, metrics: 10_800 } as const;

/** So much later than planned, a drain is still in time. */
export const DRAIN_SLACK = 250;
