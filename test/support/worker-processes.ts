import type { LatchkeyProcess } from './latchkey-process.ts';

/** Each request with it has a connection of its own, and connections go to the workers in turn. */
export const IN_TURN = { connection: 'close' };

/** The process ids of the workers that the server started with. */
export function workersOf({ lines }: LatchkeyProcess): readonly number[] {
  const line = lines.find((line) => line.includes('"msg":"listening"')) ?? '{}';
  return (JSON.parse(line) as { workers?: number[] }).workers ?? [];
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
