import type { Context } from '../../src/core/foundation/context.ts';
import { createHashQueue } from '../../src/core/foundation/runtime/hash-queue.ts';

/**
 * A context in which a concurrent request wins a race: `action` runs after everything that was read before the next
 * transaction, and right before that transaction begins.
 */
export function withInterleavedWrite(context: Context, action: () => Promise<unknown>): Context {
  let done = false;
  const write: Context['storage']['write'] = async (work) => {
    if (!done) {
      done = true;
      await action();
    }
    return context.storage.write(work);
  };
  return { ...context, storage: { ...context.storage, write } };
}

/** The same context, in which password verifications wait until `release` is called. */
export function withBlockedHashQueue(context: Context): { readonly waiting: Context; release(): void } {
  const hashing = createHashQueue(1);
  let release = () => {};
  void hashing.once(
    'somebody else',
    'elsewhere',
    () =>
      new Promise<boolean>((resolve) => {
        release = () => resolve(true);
      }),
  );
  return { waiting: { ...context, hashing }, release: () => release() };
}
