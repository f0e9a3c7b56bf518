import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { openLine } from '../../../src/cli/workers/line.ts';

describe('A line between two processes', () => {
  it('carries questions and answers in both directions, each to who asked', async () => {
    const [left, right] = ends();
    const one = openLine(left, { double: (value) => Number(value) * 2 });
    const other = openLine(right, { name: async () => 'other' });

    const answers = await Promise.all([
      other.ask('double', 1),
      one.ask('name'),
      other.ask('double', 2),
      other.ask('nothing of the kind'),
    ]);

    expect(answers).toEqual([2, 'other', 4, undefined]);
  });

  it('carries the sentence of an error, and no more of it', async () => {
    const [left, right] = ends();
    openLine(left, {
      fail: () => Promise.reject(new Error('Port 1 is taken already.')),
      bug: () => Promise.reject(new TypeError('secret')),
    });
    const other = openLine(right, {});

    await expect(other.ask('fail')).rejects.toThrow(/^Port 1 is taken already\.$/);
    await expect(other.ask('bug')).rejects.toThrow(/^Something went wrong .* \(TypeError\)\.$/);
  });

  it('fails what was not answered when it is closed, and what cannot be sent', async () => {
    const [left] = ends();
    const one = openLine(left, {});
    const asked = one.ask('anything');
    one.close(new Error('gone'));
    const broken = openLine({ ...left, send: (_, sent) => sent(new Error('closed')) }, {});

    await expect(asked).rejects.toThrow('gone');
    await expect(broken.ask('anything')).rejects.toThrow('closed');
  });

  it('leaves messages of others alone', async () => {
    const [left, right] = ends();
    const one = openLine(left, {});
    const other = openLine(right, { name: () => 'other' });
    right.send({ type: 'of a library', id: 0 }, () => {});

    expect(await one.ask('name')).toBe('other');
    await expect(Promise.race([other.ask('late'), Promise.resolve('still open')])).resolves.toBe(
      'still open',
    );
  });
});

/** What is sent at one end arrives at the other as JSON, as between processes. */
function ends() {
  const wires = [new EventEmitter(), new EventEmitter()] as const;
  const end = (own: EventEmitter, opposite: EventEmitter) => ({
    send(message: object, sent: (error: Error | null) => void) {
      setImmediate(() => opposite.emit('message', JSON.parse(JSON.stringify(message))));
      sent(null);
    },
    onMessage: (receive: (message: object) => void) => void own.on('message', receive),
  });
  return [end(wires[0], wires[1]), end(wires[1], wires[0])] as const;
}
