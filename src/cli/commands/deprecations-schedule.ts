import { forecastBrownout } from '../../core/operations/deprecations/calls/forecast.ts';
import { occurrencesOf, schedule } from '../../core/operations/deprecations/schedule.ts';
import { command } from '../command.ts';
import { confirm } from '../confirm.ts';
import { FEATURE, featureText } from '../deprecations/features.ts';
import { forecastText, presentForecast } from '../deprecations/forecast.ts';
import { presentTime, readPlannedTime } from '../deprecations/planned-time.ts';
import { readSubject } from '../deprecations/subject.ts';
import { warningsOf } from '../deprecations/untold.ts';
import { json } from '../printable.ts';
import { table } from '../table.ts';

export const scheduleBrownouts = command(
  {
    name: 'deprecations schedule',
    summary: 'Plan brownouts, in which features are refused for a while, or rehearse them',
    needs: {
      from: 'when it begins on the clock of the time zone, such as 2027-03-28T01:00',
      until: 'when it ends, a week later at most',
      timeZone: 'an IANA name, such as Europe/Berlin',
    },
    lists: {
      feature: FEATURE,
      app: 'client id of an app to refuse, and of no others; may be repeated',
      login: 'login of an account to refuse, and of no others; may be repeated',
    },
    flags: {
      every: 'repeat it each day, week or month, at the same time of the clock',
      times: 'how often in all, from 1 to 100',
      share: 'refuse so many of the callers, such as 10%, always the same ones',
    },
    switches: {
      rehearse: 'refuse nothing, and count what would have been refused',
      yes: 'do not ask',
      dryRun: 'say what it would have refused, and do nothing',
      json: 'print JSON',
    },
  },
  async ({ yes, dryRun, json: asJson, ...flags }, context, terminal) => {
    const time = readPlannedTime(flags, context.now());
    const subject = await readSubject(context, flags);
    const occurrences = occurrencesOf(time).map((occurrence) => presentTime(occurrence, time.timeZone));
    const forecast = await forecastBrownout(context, subject, time);
    const asks = !yes && !dryRun && subject.mode === 'refuse';

    const say = asJson ? terminal.err : terminal.out;
    if (!asJson || asks) {
      say(timesText(occurrences, time.timeZone));
      say(forecastText(forecast));
    }
    const shown = { mode: subject.mode, features: subject.features, forecast: presentForecast(forecast) };
    if (dryRun) return asJson && terminal.out(json({ dry_run: true, ...shown, brownouts: occurrences }, 2));
    if (subject.mode === 'refuse') {
      for (const warning of await warningsOf(context, subject.features)) terminal.err(warning);
      await confirm({ yes, what: `This would refuse ${featureText(subject.features)}.` }, terminal);
    }
    const ids = await schedule(context, subject, time);
    const brownouts = occurrences.map((occurrence, index) => ({ id: ids[index], ...occurrence }));
    if (asJson) return terminal.out(json({ dry_run: false, ...shown, brownouts }, 2));
    const what = subject.mode === 'rehearse' ? 'rehearsal' : 'brownout';
    terminal.out(`Planned ${what}${ids.length === 1 ? '' : 's'} ${ids.join(', ')}.`);
    terminal.out(`To call off: latchkey deprecations cancel ${ids.join(' ')}`);
  },
);

function timesText(occurrences: readonly ReturnType<typeof presentTime>[], timeZone: string): string {
  const rows = occurrences.map((time) => {
    const minutes = (Date.parse(time.ends_at) - Date.parse(time.starts_at)) / 60_000;
    const parts = [
      [Math.floor(minutes / 60), 'h'],
      [minutes % 60, 'min'],
    ] as const;
    const lasts = parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : []));
    return [time.local_start, time.local_end, lasts.join(' '), time.starts_at];
  });
  return table([`FROM (${timeZone})`, 'UNTIL', 'LASTS', 'FROM (UTC)'], rows);
}
