import { hash } from 'node:crypto';
import { anyone } from '../../http/audiences.ts';
import { pageRoute } from '../page-route.ts';

/** A picture made from the id: nothing to upload, and no e-mail address is sent to another service. */
export const avatar = pageRoute({
  method: 'GET',
  path: '/avatars/u/:id',
  summary: 'The picture of an account or organization',
  audience: anyone,

  async handle({ params: { id } }) {
    return { status: 200, headers: HEADERS, body: picture(hash('sha256', `avatar ${id}`, 'buffer')) };
  },
});

const HEADERS = {
  'content-type': 'image/svg+xml',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=31536000',
};

const CELLS = 5;

/** Five by five, mirrored, in one of 24 hues. */
function picture(digest: Buffer): string {
  const hue = ((digest[0] ?? 0) % 24) * 15;
  const squares: string[] = [];
  for (let x = 0; x < Math.ceil(CELLS / 2); x++) {
    for (let y = 0; y < CELLS; y++) {
      if (((digest[1 + x * CELLS + y] ?? 0) & 1) === 0) continue;
      for (const column of new Set([x, CELLS - 1 - x])) squares.push(`M${column + 1} ${y + 1}h1v1h-1z`);
    }
  }
  const colour = `hsl(${hue} 45% 42%)`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7" shape-rendering="crispEdges"><path fill="hsl(${hue} 30% 92%)" d="M0 0h7v7H0z"/><path fill="${colour}" d="${squares.join('')}"/></svg>`;
}
