import { setTimeout as wait } from 'node:timers/promises';
import type { Settings } from '../config/settings.ts';
import { isLoopbackHost } from '../http/loopback.ts';

/** Enough for a balancer that asks every two seconds and believes the second answer. */
const BEHIND_A_BALANCER = 5;

/** For how many seconds a server that stops goes on serving. Where no balancer can be, nobody has to be told. */
export function drainOf({ drain, host }: Pick<Settings, 'drain' | 'host'>): number {
  return drain ?? (isLoopbackHost(host) ? 0 : BEHIND_A_BALANCER);
}

/** Waits while balancers learn from `/readyz` that this node stops. @param cut ends it at once */
export async function awaitDrained(seconds: number, cut: Promise<void>): Promise<void> {
  const over = new AbortController();
  await Promise.race([wait(seconds * 1000, undefined, { signal: over.signal }), cut]);
  over.abort();
}
