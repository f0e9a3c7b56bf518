import type { Context } from '../../core/foundation/context.ts';
import { instant } from '../../core/foundation/instant.ts';
import { stateOf } from '../../core/operations/deprecations/brownout.ts';
import { cancel, cancelAll, listBrownouts } from '../../core/operations/deprecations/schedule.ts';
import { command } from '../command.ts';
import { json, printable } from '../printable.ts';
import { usageError } from '../usage-error.ts';

export const cancelBrownouts = command(
  {
    name: 'deprecations cancel',
    summary: 'Call brownouts off that are coming or in force: nodes answer again within a second',
    rest: { ids: 'ids of brownouts, as shown by `deprecations status`' },
    switches: { all: 'all that are coming or in force', json: 'print JSON' },
  },
  async ({ ids: texts, all, json: asJson }, context, { out }) => {
    if (all === texts.length > 0) throw usageError('Say either ids of brownouts, or --all.');
    const ids = all ? await cancelAll(context) : await cancelThese(context, texts);
    if (asJson) return out(json({ cancelled: ids }, 2));
    if (ids.length === 0) return out('No brownout is coming or in force.');
    out(`Cancelled brownout${ids.length === 1 ? '' : 's'} ${ids.join(', ')}.`);
  },
);

/** All of them or none. */
async function cancelThese(context: Context, texts: readonly string[]): Promise<readonly number[]> {
  const wrong = texts.find((text) => !/^[1-9][0-9]{0,14}$/.test(text));
  if (wrong !== undefined)
    throw usageError(
      `The id of a brownout is a number, as deprecations status shows it: not ${printable(wrong)}.`,
    );
  const ids = [...new Set(texts.map(Number))];
  const known = new Map((await listBrownouts(context, '')).map((brownout) => [brownout.id, brownout]));
  for (const id of ids) {
    const brownout = known.get(id);
    if (!brownout) throw new Error(`There is no brownout ${id}.`);
    const state = stateOf(brownout, instant(context.now()));
    if (state === 'over') throw new Error(`Brownout ${id} is over.`);
    if (state === 'cancelled') throw new Error(`Brownout ${id} was cancelled before.`);
  }
  await cancel(context, ids);
  return ids;
}
