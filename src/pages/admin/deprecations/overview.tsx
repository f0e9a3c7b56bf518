import { listFeatures } from '../../../core/operations/deprecations/calls/listing/features.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { DailyCharts } from '../../components/daily-charts.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { featureTitle } from '../../feature-title.ts';
import { pageRoute } from '../../page-route.ts';
import { CALLERS } from './callers.tsx';
import { FeatureTable } from './feature-table.tsx';

export const deprecationsPage = pageRoute({
  method: 'GET',
  path: '/admin/deprecations',
  summary: 'Deprecated features: how far each is on its way out, and its calls',
  audience: siteAdministrator,

  async handle({ page }, context) {
    const { days, features } = await listFeatures(context);
    const { retirement: words } = page.words;
    const series = features
      .filter(({ calls }) => calls > 0)
      .map(({ feature, counts }) => ({ name: featureTitle(page.words, feature), counts }));
    return (
      <MenuPage title={words.title} menu="/admin/deprecations">
        <div class="heading">
          <h1>{words.title}</h1>
          <div class="actions">
            <a class="button" href={CALLERS}>
              {words.toCallers}
            </a>
          </div>
        </div>
        <p>{words.explain}</p>
        <FeatureTable features={features} />
        <h2>{words.callsInDays}</h2>
        <DailyCharts days={days} series={series} none={words.noCalls} />
      </MenuPage>
    );
  },
});
