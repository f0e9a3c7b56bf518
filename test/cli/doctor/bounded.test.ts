import { describe, expect, it } from 'vitest';
import { bounded } from '../../../src/cli/doctor/bounded.ts';
import { ok } from '../../../src/cli/doctor/finding.ts';

/** Whether it was left behind is told after what was found. */
async function look(patience: number, work: Parameters<typeof bounded>[2]) {
  let abandoned = false;
  const abandon = () => {
    abandoned = true;
  };
  const findings = await bounded('Disk', { patience, abandon }, work);
  return [...findings, abandoned];
}

describe('A look of the doctor', () => {
  it('finds what it finds', async () => {
    expect(await look(600_000, async () => [ok('Disk', 'There is room.')])).toEqual([
      ok('Disk', 'There is room.'),
      false,
    ]);
  });

  it('is a problem when it takes too long, and is left behind', async () => {
    expect(await look(1, () => new Promise(() => {}))).toMatchObject([
      {
        status: 'problem',
        message: 'There was no answer within 0.001 s.',
        todo: expect.stringContaining('--timeout'),
      },
      true,
    ]);
  });

  it('is a problem when it fails, which is said in a sentence', async () => {
    const failing = async () => {
      throw Object.assign(new Error('not shown'), { code: 'EACCES', path: '/srv/data' });
    };
    expect(await look(600_000, failing)).toMatchObject([
      { status: 'problem', message: '/srv/data cannot be used: permission is denied.' },
      false,
    ]);
  });
});
