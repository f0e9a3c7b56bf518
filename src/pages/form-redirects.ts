import { anyone } from '../http/audiences.ts';
import type { AnyRoute } from '../http/route.ts';
import { pageRoute } from './page-route.ts';
import { redirectTo } from './responses.tsx';

/**
 * When a form is answered with a page, its URL stays in the address bar. Reloading it, or coming back to it after a
 * sign-in, redirects to the page above it.
 */
export function formRedirects(routes: readonly AnyRoute[]): readonly AnyRoute[] {
  const pages = new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
  const forms = routes.filter(({ method, path }) => method === 'POST' && !pages.has(path));
  return forms.map(({ path }) => {
    const steps = stepsUp(path, pages);
    return pageRoute({
      method: 'GET',
      path,
      summary: 'Back to the page with the form',
      audience: anyone,
      handle: async ({ page }) => redirectTo(above(page.url, steps)),
    });
  });
}

/** How many segments to remove from a path until it is that of a page. */
function stepsUp(path: string, pages: ReadonlySet<string>): number {
  return path === '' || pages.has(path) ? 0 : 1 + stepsUp(parentOf(path), pages);
}

function above(url: string, steps: number): string {
  const [path = ''] = url.split('?');
  const segments = path.split('/');
  return (segments.slice(0, segments.length - steps).join('/') || '/') + url.slice(path.length);
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
