import type { App } from '../../core/delegation/apps/app.ts';
import type { Context } from '../../core/foundation/context.ts';
import { type DailyCounts, listDailyCounts, sumOf } from '../../core/foundation/usage/counts/list.ts';
import { getScopeUseOfApp, type ScopeUse } from '../../core/operations/scope-use/read.ts';
import { useWords } from '../page-context.ts';
import { DailyCharts } from './daily-charts.tsx';
import { ScopeUseOfApp } from './scope-use.tsx';

interface AppUsageProps {
  readonly uses: DailyCounts;
  readonly people: DailyCounts;
  readonly tokens: DailyCounts;
  readonly refusals: DailyCounts;
  readonly scopes: ScopeUse;
}

export async function readAppUsage(context: Context, app: App): Promise<AppUsageProps> {
  const { id } = app;
  return {
    uses: await listDailyCounts(context, 'app_uses', id),
    people: await listDailyCounts(context, 'app_people', id),
    tokens: await listDailyCounts(context, 'app_tokens', id),
    refusals: await listDailyCounts(context, 'app_refusals', id),
    scopes: await getScopeUseOfApp(context, app),
  };
}

/** How much an app is used, by how many people, with how many tokens, and how often it was refused. */
export function AppUsage({ uses, people, tokens, refusals, scopes }: AppUsageProps) {
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
      <ScopeUseOfApp use={scopes} />
    </>
  );
}
