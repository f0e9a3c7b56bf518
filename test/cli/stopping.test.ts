import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { stop } from '../../src/cli/stopping.ts';

/** Long enough for anything that ends. */
const LATER = 600_000;

describe('The steps of a stop', () => {
  it('are taken one after another, also after one that fails or is late, and those are logged', async () => {
    const lines: object[] = [];
    const log = pino(
      { base: null, timestamp: false },
      { write: (line) => void lines.push(JSON.parse(line)) },
    );
    const taken: string[] = [];
    const step = (name: string, by: number, run: () => Promise<void>) => ({
      name,
      by,
      run: (left: number) => {
        taken.push(`${name}, ${left > 0 ? 'with' : 'without'} time left`);
        return run();
      },
    });

    await stop(
      [
        step('finish', LATER, async () => {}),
        step('fail', LATER, async () => {
          throw new Error('The disk is full.');
        }),
        step('hang', -1, () => new Promise(() => {})),
        step('close', LATER, async () => {}),
      ],
      log,
    );

    expect(taken).toEqual([
      'finish, with time left',
      'fail, with time left',
      'hang, without time left',
      'close, with time left',
    ]);
    expect(lines).toEqual([
      { level: 50, step: 'fail', message: 'Error: The disk is full.', msg: 'failed while stopping' },
      { level: 50, step: 'hang', msg: 'not done in time while stopping' },
    ]);
  });
});
