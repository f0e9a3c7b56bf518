import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { takeStopSignals } from '../../src/cli/stop-signals.ts';

describe('The signals that stop the server', () => {
  it.each([
    ['SIGTERM', 'SIGTERM'],
    ['SIGTERM', 'SIGINT'],
    ['SIGINT', 'SIGTERM'],
  ])('are %s first, and %s a second later for those who do not want to wait', async (one, other) => {
    const { send, heard } = receiver();

    send(one, 5000);
    expect(await heard()).toEqual(['first']);
    send(other, 6000);
    expect(await heard()).toEqual(['first', 'again']);
  });

  it('count as one where they arrive within a second, as under npm start', async () => {
    const { send, heard } = receiver();

    send('SIGINT', 5000);
    await heard();
    send('SIGINT', 5001);
    send('SIGTERM', 5999);
    expect(await heard()).toEqual(['first']);
    send('SIGTERM', 6000);
    expect(await heard()).toEqual(['first', 'again']);
  });
});

function receiver() {
  const source = new EventEmitter();
  const heard: string[] = [];
  let now = 0;
  const { first, again } = takeStopSignals(source, () => now);
  void first.then(() => heard.push('first'));
  void again.then(() => heard.push('again'));
  return {
    send(signal: string, at: number) {
      now = at;
      source.emit(signal);
    },
    /** After every promise that is resolved has told. */
    async heard() {
      await new Promise(setImmediate);
      return [...heard];
    },
  };
}
