import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHashQueue, type HashQueue } from '../../../../src/core/foundation/runtime/hash-queue.ts';

const TOO_MANY = { full: true, retryAfter: 1 };

describe('The hash queue', () => {
  it.each([
    [1, 1],
    [2, 1],
    [4, 3],
  ])('with %i cores runs %i jobs at a time', async (cores, most) => {
    const queue = createHashQueue(cores);
    let running = 0;
    let seen = 0;
    const work = async () => {
      seen = Math.max(seen, ++running);
      await new Promise(setImmediate);
      running--;
      return true;
    };

    await Promise.all(Array.from({ length: 12 }, (_, at) => queue.once(`${at}`, 'one address', work)));

    expect(seen).toBe(most);
  });

  it('runs identical concurrent jobs once, and marks those that joined', async () => {
    const queue = createHashQueue(4);
    let done = 0;
    const work = async () => ++done > 0;

    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => queue.once('same', 'one address', work)),
    );
    const later = await queue.once('same', 'one address', work);

    expect(outcomes[0]).toEqual({ full: false, matched: true, joined: false });
    expect(outcomes.slice(1)).toEqual(Array(49).fill({ full: false, matched: true, joined: true }));
    expect(later).toEqual({ full: false, matched: true, joined: false });
    expect(done).toBe(2);
  });

  it('rests after a wrong password, but not after a right one, and lets no answer wait for it', async () => {
    const rests: (() => void)[] = [];
    const queue = createHashQueue(1, () => new Promise((end) => void rests.push(end)));
    const compared: string[] = [];
    const compare = (name: string, matched: boolean) =>
      queue.once(name, 'one address', async () => {
        compared.push(name);
        return matched;
      });

    await compare('right', true);
    await expect(compare('wrong', false)).resolves.toMatchObject({ matched: false });
    const next = compare('next', true);
    await new Promise(setImmediate);
    expect(compared).toEqual(['right', 'wrong']);
    expect(queue.state()).toMatchObject({ running: 0, waiting: 1 });

    expect(rests).toHaveLength(1);
    rests[0]?.();
    await expect(next).resolves.toMatchObject({ matched: true });
  });

  it('rests one and a half times as long as comparing the wrong password took', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const rests: number[] = [];
    const queue = createHashQueue(1, async (milliseconds) => void rests.push(milliseconds));

    await queue.once('wrong', 'one address', async () => {
      vi.advanceTimersByTime(20);
      return false;
    });

    expect(rests).toEqual([30]);
  });

  it('accepts 128 waiting jobs from one address, and jobs from others besides', async () => {
    const { queue, fill, open } = blocked();

    const waiting = fill(128, () => 'one address');
    await expect(queue.once('one more', 'one address', async () => true)).resolves.toEqual(TOO_MANY);
    waiting.push(queue.once('one more', 'another address', async () => true));
    open();

    await expect(Promise.all(waiting)).resolves.toHaveLength(129);
  });

  it('accepts 256 waiting jobs in all', async () => {
    const { queue, fill, open } = blocked();

    // One job is running and does not wait.
    const waiting = fill(257, (at) => `address ${at}`);
    await new Promise(setImmediate);
    await expect(queue.once('one more', 'a new address', async () => true)).resolves.toEqual(TOO_MANY);
    open();

    await expect(Promise.all(waiting)).resolves.toHaveLength(257);
  });

  it('accepts new jobs after others have finished or failed', async () => {
    const queue = createHashQueue(2);
    const fail = async () => {
      throw new Error('no');
    };

    for (let turn = 0; turn < 300; turn++) {
      await expect(queue.once('same', 'one address', fail)).rejects.toThrow('no');
    }

    await expect(queue.once('same', 'one address', async () => true)).resolves.toMatchObject({
      matched: true,
    });
  });
});

/** A queue whose jobs do not finish until `open` is called. */
function blocked() {
  const queue: HashQueue = createHashQueue(1);
  let open = () => {};
  const gate = new Promise<boolean>((resolve) => {
    open = () => resolve(true);
  });
  const fill = (many: number, address: (at: number) => string) =>
    Array.from({ length: many }, (_, at) => queue.once(`work ${at}`, address(at), () => gate));
  return { queue, fill, open: () => open() };
}
