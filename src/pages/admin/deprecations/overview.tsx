import { instant } from '../../../core/foundation/instant.ts';
import { type BrownoutStatus, readStatusOf } from '../../../core/operations/deprecations/brownout-status.ts';
import { listFeatures } from '../../../core/operations/deprecations/calls/listing/features.ts';
import { listBrownouts } from '../../../core/operations/deprecations/schedule.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { DailyCharts } from '../../components/daily-charts.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { usePageContext } from '../../page-context.ts';
import { pageRoute } from '../../page-route.ts';
import { BrownoutList } from './brownout-list.tsx';
import { FeatureTable } from './feature-table.tsx';
import { loginsIn } from './named-accounts.ts';
import { CALENDAR, CALLERS, DEPRECATIONS } from './paths.ts';
import { StepButtons } from './step-buttons.tsx';

export const deprecationsPage = pageRoute({
  method: 'GET',
  path: DEPRECATIONS,
  summary: 'Deprecated features: how far each is on its way out, and its calls',
  audience: siteAdministrator,

  async handle({ page }, context) {
    const { days, features } = await listFeatures(context);
    const { retirement: words } = page.words;
    const now = instant(context.now());
    const planned = await listBrownouts(context, now);
    const left = await readStatusOf(
      context,
      planned.filter(({ cancelledAt }) => cancelledAt === null),
    );
    const series = features
      .filter(({ calls }) => calls > 0)
      .map(({ feature, counts }) => ({ name: page.words.deprecations.featureName(feature), counts }));
    return (
      <MenuPage title={words.title} menu={DEPRECATIONS}>
        <div class="heading">
          <h1>{words.title}</h1>
          <div class="actions">
            <a class="button" href={CALENDAR}>
              {words.calendar}
            </a>
            <a class="button" href={CALLERS}>
              {words.toCallers}
            </a>
          </div>
        </div>
        <p>{words.explain}</p>
        <Brownouts left={left} logins={await loginsIn(context, left)} />
        <h2>{words.features}</h2>
        <FeatureTable features={features} />
        <StepButtons />
        <h2>{words.callsInDays}</h2>
        <DailyCharts days={days} series={series} none={words.noCalls} />
      </MenuPage>
    );
  },
});

/** More are folded away. */
const FEW = 5;

interface BrownoutsProps {
  readonly left: readonly BrownoutStatus[];
  readonly logins: Awaited<ReturnType<typeof loginsIn>>;
}

/** Those in force come first: to cancel them is urgent. */
function Brownouts({ left, logins }: BrownoutsProps) {
  const { words, url } = usePageContext();
  const { retirement } = words;
  const inForce = left.filter(({ state }) => state === 'in_force');
  const coming = left.filter(({ state }) => state === 'coming');
  const isOpen = coming.length <= FEW || url.includes('ticked=');
  return (
    <>
      {inForce.length > 0 && (
        <>
          <h2>{retirement.inForce}</h2>
          <BrownoutList brownouts={inForce} logins={logins} />
        </>
      )}
      {coming.length > 0 && (
        <details class="group" open={isOpen}>
          <summary>{retirement.toCome(coming.length)}</summary>
          <BrownoutList brownouts={coming} logins={logins} />
        </details>
      )}
    </>
  );
}
