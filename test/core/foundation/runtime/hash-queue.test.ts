import { describe, expect, it } from 'vitest';
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
    };

    await Promise.all(Array.from({ length: 12 }, (_, at) => queue.once(`${at}`, 'one address', work)));

    expect(seen).toBe(most);
  });

  it('runs identical concurrent jobs once, and marks those that joined', async () => {
    const queue = createHashQueue(4);
    let done = 0;
    const work = async () => ++done;

    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => queue.once('same', 'one address', work)),
    );
    const later = await queue.once('same', 'one address', work);

    expect(outcomes[0]).toEqual({ full: false, value: 1, joined: false });
    expect(outcomes.slice(1)).toEqual(Array(49).fill({ full: false, value: 1, joined: true }));
    expect(later).toEqual({ full: false, value: 2, joined: false });
  });

  it('accepts 128 waiting jobs from one address, and jobs from others besides', async () => {
    const { queue, fill, open } = blocked();

    const waiting = fill(128, () => 'one address');
    await expect(queue.once('one more', 'one address', async () => {})).resolves.toEqual(TOO_MANY);
    waiting.push(queue.once('one more', 'another address', async () => {}));
    open();

    await expect(Promise.all(waiting)).resolves.toHaveLength(129);
  });

  it('accepts 256 waiting jobs in all', async () => {
    const { queue, fill, open } = blocked();

    // One job is running and does not wait.
    const waiting = fill(257, (at) => `address ${at}`);
    await new Promise(setImmediate);
    await expect(queue.once('one more', 'a new address', async () => {})).resolves.toEqual(TOO_MANY);
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

    await expect(queue.once('same', 'one address', async () => 'yes')).resolves.toMatchObject({
      value: 'yes',
    });
  });
});

/** A queue whose jobs do not finish until `open` is called. */
function blocked() {
  const queue: HashQueue = createHashQueue(1);
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const fill = (many: number, address: (at: number) => string) =>
    Array.from({ length: many }, (_, at) => queue.once<void>(`work ${at}`, address(at), () => gate));
  return { queue, fill, open: () => open() };
}
