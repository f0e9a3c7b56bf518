import { type Checklist, dismissChecklist } from '../../core/operations/installation/checklist.ts';
import { siteAdministrator } from '../../http/audiences.ts';
import { PostButton } from '../components/form.tsx';
import { usePageContext } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';

/** Where each is done, if that is on a page. */
const PLACES: { readonly [Item in keyof Checklist]: string | undefined } = {
  twoFactor: '/settings/two-factor/new',
  people: '/admin/people/new',
  app: '/settings/developers/new',
  gh: undefined,
  https: undefined,
};

/** What a new installation still needs, for an administrator. */
export function SetupChecklist({ checklist }: { readonly checklist: Checklist | undefined }) {
  const { words, publicUrl } = usePageContext();
  if (!checklist) return null;
  const texts = words.checklist;
  const { hostname } = new URL(publicUrl);
  const explained: { readonly [Item in keyof Checklist]: readonly [string, string] } = {
    twoFactor: [texts.twoFactor, texts.twoFactorExplain],
    people: [texts.people, texts.peopleExplain],
    app: [texts.app, texts.appExplain],
    gh: [texts.gh, texts.ghExplain(hostname)],
    https: [texts.https, texts.httpsExplain],
  };
  const items = Object.keys(checklist) as (keyof Checklist)[];
  return (
    <section>
      <div class="heading">
        <h2>{texts.title}</h2>
        <PostButton action="/admin/checklist/dismissal">{texts.dismiss}</PostButton>
      </div>
      <ul class="list">
        {items.map((item) => {
          const [title, explain] = explained[item];
          const place = PLACES[item];
          return (
            <li key={item}>
              <div class="about">
                <p class="title">{place && !checklist[item] ? <a href={place}>{title}</a> : title}</p>
                {!checklist[item] && <p class="faint">{explain}</p>}
              </div>
              {checklist[item] && <span class="tag good">{texts.done}</span>}
            </li>
          );
        })}
        <li>
          <div class="about">
            <p class="title">{texts.backup}</p>
            <p class="faint">{texts.backupExplain}</p>
          </div>
        </li>
      </ul>
    </section>
  );
}

export const dismissSetupChecklist = pageRoute({
  method: 'POST',
  path: '/admin/checklist/dismissal',
  summary: 'Hide the checklist of a new installation from this administrator',
  audience: siteAdministrator,

  async handle({ actor }, context) {
    await dismissChecklist(context, actor.account);
    return redirectTo('/admin', 'checklist_dismissed');
  },
});
