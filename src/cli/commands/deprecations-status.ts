import type { Context } from '../../core/foundation/context.ts';
import { FEATURES } from '../../core/foundation/runtime/deprecation-plan.ts';
import { findAccountsById } from '../../core/identity/accounts/find.ts';
import type { BrownoutState } from '../../core/operations/deprecations/brownout.ts';
import {
  type BrownoutStatus,
  listBrownoutStatus,
} from '../../core/operations/deprecations/brownout-status.ts';
import { listSteps } from '../../core/operations/deprecations/steps.ts';
import { command } from '../command.ts';
import { featureText } from '../deprecations/features.ts';
import { presentTime } from '../deprecations/planned-time.ts';
import { json } from '../printable.ts';
import { table } from '../table.ts';

export const deprecationStatus = command(
  {
    name: 'deprecations status',
    summary: 'Show the steps of deprecated features, and the brownouts with the calls that each refused',
    switches: { json: 'print JSON' },
  },
  async ({ json: asJson }, context, { out }) => {
    const steps = await listSteps(context);
    const features = FEATURES.flatMap((feature) => {
      const { announcedAt = null, sunsetAt = null, removedAt = null } = steps.get(feature) ?? {};
      if (announcedAt === null && removedAt === null) return [];
      return [{ feature, announced_at: announcedAt, sunset_at: sunsetAt, removed_at: removedAt }];
    });
    const planned = await presentBrownouts(context, await listBrownoutStatus(context));
    if (asJson) return out(json({ features, brownouts: planned }, 2));
    if (features.length === 0) out('No feature is announced as deprecated, or removed.');
    else {
      const heads = ['FEATURE', 'DEPRECATED FROM', 'SUNSET', 'REMOVED FROM'];
      out(
        table(
          heads,
          features.map((steps) => Object.values(steps)),
        ),
      );
    }
    out('');
    if (planned.length === 0) return out('No brownout is planned.');
    const heads = ['ID', 'STATE', 'FROM', 'UNTIL', 'TIME ZONE', 'FEATURES', 'FOR', 'CALLS'];
    out(table(heads, planned.map(rowOf)));
  },
);

async function presentBrownouts(context: Context, brownouts: readonly BrownoutStatus[]) {
  const accounts = await findAccountsById(context, [
    ...new Set(brownouts.flatMap(({ accountIds }) => accountIds)),
  ]);
  return brownouts.map((brownout) => ({
    id: brownout.id,
    state: brownout.state,
    mode: brownout.mode,
    features: brownout.features,
    ...presentTime(brownout, brownout.timeZone),
    // Null for an account that is gone.
    logins: brownout.accountIds.map((id) => accounts.get(id)?.login ?? null),
    client_ids: brownout.clientIds,
    share: brownout.share,
    calls: brownout.calls,
    created_at: brownout.createdAt,
    cancelled_at: brownout.cancelledAt,
  }));
}

const STATES: { readonly [S in BrownoutState]: string } = {
  coming: 'coming',
  in_force: 'in force',
  over: 'over',
  cancelled: 'cancelled',
};

function rowOf(brownout: Awaited<ReturnType<typeof presentBrownouts>>[number]) {
  const named = [
    ...brownout.logins.map((login) => login ?? 'a deleted account'),
    ...brownout.client_ids.map((id) => `app ${id}`),
  ];
  const share = brownout.share < 100 ? [`${brownout.share} %`] : [];
  const rehearsal = brownout.mode === 'rehearse' ? ' (rehearsal)' : '';
  return [
    brownout.id,
    `${STATES[brownout.state]}${rehearsal}`,
    brownout.local_start,
    brownout.local_end,
    brownout.time_zone,
    featureText(brownout.features),
    [...named, ...share].join(', ') || 'everybody',
    brownout.calls,
  ];
}
