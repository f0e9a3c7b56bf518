import type { App } from '../../core/delegation/apps/app.ts';
import type { Context } from '../../core/foundation/context.ts';
import { type DailyCounts, listDailyCounts, sumOf } from '../../core/foundation/usage/counts/list.ts';
import { useWords } from '../page-context.ts';
import { DailyCharts } from './daily-charts.tsx';

interface AppUsageProps {
  readonly uses: DailyCounts;
  readonly people: DailyCounts;
  readonly tokens: DailyCounts;
  readonly refusals: DailyCounts;
}

export async function readAppUsage(context: Context, { id }: App): Promise<AppUsageProps> {
  return {
    uses: await listDailyCounts(context, 'app_uses', id),
    people: await listDailyCounts(context, 'app_people', id),
    tokens: await listDailyCounts(context, 'app_tokens', id),
    refusals: await listDailyCounts(context, 'app_refusals', id),
  };
}

/** How much an app is used, by how many people, with how many tokens, and how often it was refused. */
export function AppUsage({ uses, people, tokens, refusals }: AppUsageProps) {
  const { usage: words } = useWords();
  const series = [
    { name: words.uses, counts: sumOf(uses) },
    { name: words.people, counts: sumOf(people) },
    { name: words.tokens, counts: sumOf(tokens) },
    { name: words.refusals, counts: sumOf(refusals) },
  ];
  return (
    <>
      <h2>{words.title}</h2>
      <DailyCharts days={uses.days} series={series} none={words.none} />
    </>
  );
}
