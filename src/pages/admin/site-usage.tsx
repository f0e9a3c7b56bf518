import type { Context } from '../../core/foundation/context.ts';
import { type DailyCounts, listDailyCounts, sumOf } from '../../core/foundation/usage/counts/list.ts';
import { readCensus } from '../../core/operations/census/read.ts';
import { DailyCharts } from '../components/daily-charts.tsx';
import { ShareTable } from '../components/share-table.tsx';
import { useWords } from '../page-context.ts';

interface SiteUsageProps {
  readonly requests: DailyCounts;
  readonly issued: DailyCounts;
  readonly failures: DailyCounts;
  readonly census: Awaited<ReturnType<typeof readCensus>>;
}

export async function readSiteUsage(context: Context): Promise<SiteUsageProps> {
  return {
    requests: await listDailyCounts(context, 'requests'),
    issued: await listDailyCounts(context, 'token_requests'),
    failures: await listDailyCounts(context, 'sign_in_failures'),
    census: await readCensus(context),
  };
}

/** The families of routes of the OAuth Authorizations API, with a password. */
const WITH_PASSWORD: readonly string[] = ['authorizations password', 'applications password'];

/** What happens on the whole site, in charts. */
export function SiteUsage({ requests, issued, failures, census }: SiteUsageProps) {
  const { usage: words } = useWords();
  const { requestKinds, failureKinds } = words;
  const { days } = requests;
  const kinds = [
    {
      name: requestKinds.personal,
      counts: sumOf(requests, (key) => key.endsWith(' personal_access_token')),
    },
    { name: requestKinds.app, counts: sumOf(requests, (key) => key.endsWith(' oauth_access_token')) },
    { name: requestKinds.password, counts: sumOf(requests, (key) => WITH_PASSWORD.includes(key)) },
    { name: requestKinds.device, counts: sumOf(issued, (key) => key === 'device_code') },
    { name: requestKinds.refresh, counts: sumOf(issued, (key) => key === 'refresh_token') },
  ];
  const reasons = Object.entries(failureKinds).map(([reason, name]) => ({
    name,
    counts: sumOf(failures, (key) => key === reason),
  }));
  const expiring = [{ name: words.expiring, counts: census.expiries.counts }];
  return (
    <>
      <h2>{words.requests}</h2>
      <DailyCharts days={days} series={kinds} none={words.noRequests} />
      <h2>{words.failures}</h2>
      <DailyCharts days={days} series={reasons} none={words.noFailures} />
      <h2>{words.census}</h2>
      <p class="hint">{census.taken ? words.censusExplain : words.notCounted}</p>
      {census.taken && (
        <>
          <div class="card charts">
            <ShareTable title={words.ages} rows={rowsOf(words.ageKinds, census.tokensByAge)} />
            <ShareTable title={words.disuse} rows={rowsOf(words.disuseKinds, census.tokensByDisuse)} />
            <ShareTable title={words.factors} rows={rowsOf(words.factorKinds, census.peopleByFactors)} />
          </div>
          <h3>{words.expiries}</h3>
          <DailyCharts days={census.expiries.days} series={expiring} none={words.noExpiries} />
        </>
      )}
    </>
  );
}

function rowsOf(names: Readonly<Record<string, string>>, countOf: (key: string) => number) {
  return Object.entries(names).map(([key, name]) => ({ name, count: countOf(key) }));
}
