import { describe, expect, it } from 'vitest';
import { createEmptyCli } from './run-latchkey.ts';

describe('latchkey copy', () => {
  it('says what is wrong with its databases', async () => {
    const { run, folder } = createEmptyCli();
    await run('migrate');
    const copy = (from: string, to: string) => run('copy', '--from', from, '--to', to);
    const here = `sqlite:${folder}/data/latchkey.db`;

    expect(await copy(here, `sqlite:${folder}/none/../data/latchkey.db`)).toMatchObject({
      status: 2,
      err: '--from and --to must be two databases.\n',
    });
    expect(await copy(here, 'latchkey.db')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^--to must look like/),
    });
    expect(await copy(`sqlite:${folder}/none.db`, `sqlite:${folder}/new.db`)).toMatchObject({
      status: 1,
      err: `There is no database at ${folder}/none.db.\n`,
    });
    expect(await copy(here, `sqlite:${folder}/new.db`)).toMatchObject({ status: 0, err: '' });
    expect(await copy(here, `sqlite:${folder}/new.db`)).toMatchObject({
      status: 1,
      err: 'The target is not empty: it has rows in installation. Copy to a new database.\n',
    });
  });
});
