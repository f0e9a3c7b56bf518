import { describe, expect, it } from 'vitest';
import { startLatchkey } from '../support/latchkey-process.ts';

describe('A server whose log nobody reads', () => {
  it.each([
    ['while the reader waits', 'leave'],
    ['after the reader has gone', 'close'],
  ] as const)('answers, and stops on SIGTERM: %s', async (_, how) => {
    const latchkey = await startLatchkey();
    latchkey.stopReading(how);
    // More lines than a pipe holds.
    for (let round = 0; round < 40; round++) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${latchkey.url}/livez`)));
      expect(answers.every(({ status }) => status === 200)).toBe(true);
      await Promise.all(answers.map((answer) => answer.text()));
    }

    latchkey.signal('SIGTERM');

    expect(await latchkey.exited).toEqual({ code: 0, signal: null });
  });
});
