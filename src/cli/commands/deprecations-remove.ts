import { instant } from '../../core/foundation/instant.ts';
import { forecastRemoval } from '../../core/operations/deprecations/calls/forecast.ts';
import { listUnremoved, remove } from '../../core/operations/deprecations/steps.ts';
import { command } from '../command.ts';
import { confirm } from '../confirm.ts';
import { FEATURE, featureText, requireFeatures } from '../deprecations/features.ts';
import { forecastText, presentForecast } from '../deprecations/forecast.ts';
import { warningsOf } from '../deprecations/untold.ts';
import { json } from '../printable.ts';
import { readInstant } from '../read-instant.ts';
import { usageError } from '../usage-error.ts';

export const removeFeatures = command(
  {
    name: 'deprecations remove',
    summary: 'Refuse features for everybody from now on, or from a time on; restore undoes it',
    lists: { feature: FEATURE },
    flags: { at: 'when, such as 2027-06-30 (UTC); now by default' },
    switches: {
      yes: 'do not ask',
      dryRun: 'say what it would have refused, and do nothing',
      json: 'print JSON',
    },
  },
  async ({ feature, at: atText, yes, dryRun, json: asJson }, context, terminal) => {
    const wanted = requireFeatures(feature);
    const now = instant(context.now());
    const at = readInstant('--at', atText);
    if (at !== undefined && at <= now) throw usageError('--at must be in the future; without it, it is now.');
    const features = await listUnremoved(context, wanted);
    if (features.length === 0) throw new Error('These are removed already.');

    const forecast = await forecastRemoval(context, features);
    if (!asJson) terminal.out(forecastText(forecast));
    const shown = { dry_run: dryRun, features, removed_at: at ?? now, forecast: presentForecast(forecast) };
    if (dryRun) return asJson && terminal.out(json(shown, 2));
    if (asJson && !yes) terminal.err(forecastText(forecast));
    for (const warning of await warningsOf(context, features, at ?? now)) terminal.err(warning);
    const when = at === undefined ? 'now' : `at ${at}`;
    await confirm({ yes, what: `This would remove ${featureText(features)} ${when}.` }, terminal);
    await remove(context, { features, at });
    if (asJson) return terminal.out(json(shown, 2));
    const done = at === undefined ? 'Removed' : `To be removed at ${at}`;
    terminal.out(`${done}: ${featureText(features)}.`);
  },
);
