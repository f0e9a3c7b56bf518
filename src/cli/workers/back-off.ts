/** Milliseconds: who lives shorter died young. */
const YOUNG = 60_000;
const FIRST = 1000;
const MOST = 30_000;

/**
 * How long to wait before something that ended is started again: not at all at first, then longer with each that dies young.
 *
 * @returns a function of how long it lived, in milliseconds; 0 when it did not start
 */
export function createBackOff(): (lived: number) => number {
  let young = 0;
  return (lived) => {
    young = lived < YOUNG ? young + 1 : 0;
    return young < 2 ? 0 : Math.min(MOST, FIRST * 2 ** (young - 2));
  };
}
