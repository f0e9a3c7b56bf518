import { signedIn } from '../../http/audiences.ts';
import { MenuPage } from '../components/menu-page.tsx';
import { pageRoute } from '../page-route.ts';
import { guideAt } from './samples.ts';

/** The guide is in English only, as all documentation. */
export const guidePage = pageRoute({
  method: 'GET',
  path: '/settings/developers/guide',
  summary: 'How to write an app: the guide, with the addresses of this server',
  audience: signedIn,

  async handle({ page: { words, publicUrl } }) {
    // Its parser takes a start some milliseconds.
    const { Markdown } = await import('./markdown.tsx');
    return (
      <MenuPage title={words.developers.guide} menu="/settings/developers">
        <article class="guide" lang="en">
          <Markdown text={guideAt(publicUrl)} />
        </article>
        <p>
          <a href="/settings/developers">{words.developers.toAll}</a>
        </p>
      </MenuPage>
    );
  },
});
