import { after } from '../../core/foundation/instant.ts';
import { readTotals, type Total } from '../../core/operations/census/totals.ts';
import { findChecklist } from '../../core/operations/installation/checklist.ts';
import { overview } from '../../core/operations/installation/overview.ts';
import { siteAdministrator } from '../../http/audiences.ts';
import { VERSION } from '../../version.ts';
import { MenuPage } from '../components/menu-page.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { SetupChecklist } from './checklist.tsx';
import { readSiteUsage, SiteUsage } from './site-usage.tsx';

export const statusPage = pageRoute({
  method: 'GET',
  path: '/admin',
  summary: 'The state of the system',
  audience: siteAdministrator,

  async handle({ actor, page }, context) {
    const { engine, pendingMigrations, keyFits } = await overview(context);
    const words = page.words.admin;
    const started = after(context.now(), -Math.floor(process.uptime()));
    return (
      <MenuPage title={words.stateTitle} menu="/admin">
        <h1>{words.stateTitle}</h1>
        <SetupChecklist checklist={await findChecklist(context, actor.account)} />
        <dl class="facts card">
          <dt>{words.version}</dt>
          <dd>{VERSION}</dd>
          <dt>Node.js</dt>
          <dd>{process.version}</dd>
          <dt>{words.database}</dt>
          <dd>
            {engine}{' '}
            {pendingMigrations.length === 0 ? (
              <span class="tag good">{words.databaseAnswers}</span>
            ) : (
              <span class="tag warn">{words.migrationsPending(pendingMigrations.length)}</span>
            )}
          </dd>
          <dt>{words.publicUrl}</dt>
          <dd>{page.publicUrl}</dd>
          <dt>{words.secretKey}</dt>
          <dd>
            {keyFits ? (
              <span class="tag good">{words.keyFits}</span>
            ) : (
              <span class="tag danger">{words.keyForeign}</span>
            )}
          </dd>
          <dt>{words.upSince}</dt>
          <dd>
            <Timestamp at={started} />
          </dd>
        </dl>
        <h2>{words.counts}</h2>
        <Totals totals={await readTotals(context)} />
        <SiteUsage {...(await readSiteUsage(context))} />
      </MenuPage>
    );
  },
});

const LISTS = { accounts: '/admin/people', apps: '/admin/apps', authorizations: '/admin/tokens' };

function Totals({ totals }: { readonly totals: readonly Total[] }) {
  const words = useWords().admin;
  return (
    <dl class="facts card">
      {totals.map(({ table, count, isRough }) => {
        const list = Reflect.get(LISTS, table);
        const number = isRough ? words.about(count) : count;
        return (
          <>
            <dt>{words.counted[table]}</dt>
            <dd>{list ? <a href={list}>{number}</a> : number}</dd>
          </>
        );
      })}
    </dl>
  );
}
