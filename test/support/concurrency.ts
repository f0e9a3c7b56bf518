import type { Context } from '../../src/core/foundation/context.ts';
import { createHashQueue } from '../../src/core/foundation/runtime/hash-queue.ts';

/**
 * The same place, where somebody else is faster: ahead of the next transaction that begins here, and after all that is read
 * before it, `deed` is done.
 */
export function withInterleavedWrite(context: Context, deed: () => Promise<unknown>): Context {
  let done = false;
  const write: Context['storage']['write'] = async (work) => {
    if (!done) {
      done = true;
      await deed();
    }
    return context.storage.write(work);
  };
  return { ...context, storage: { ...context.storage, write } };
}

/** The same place, where whoever has a password compared waits until `release` is called. */
export function withBlockedHashQueue(context: Context): { readonly waiting: Context; release(): void } {
  const hashing = createHashQueue(1);
  let release = () => {};
  void hashing.once(
    'somebody else',
    'elsewhere',
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  );
  return { waiting: { ...context, hashing }, release: () => release() };
}
