/** Pseudorandom numbers, the same for the same seed (mulberry32). */
export interface Random {
  /** From 0 to `below` − 1. */
  number(below: number): number;
  oneOf<T>(things: readonly T[]): T;
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const number = (below: number) => Math.floor(next() * below);
  return { number, oneOf: <T>(things: readonly T[]) => things[number(things.length)] as T };
}
