import { describe, expect, it } from 'vitest';
import { type ApiClient, createTestWorld } from '../../support/test-world.ts';
import { createPersonalToken, getOrCreateFor } from './responses.ts';

const LIST = 'https://latchkey.example/api/v3/authorizations';

async function withTokens(count: number) {
  const { alice } = await createTestWorld();
  for (let at = 1; at <= count; at++) await createPersonalToken(alice, { note: `note ${at}` });
  return alice;
}

async function page(alice: ApiClient, query: string): Promise<{ ids: number[]; link: unknown }> {
  const answer = await alice.get(`/authorizations${query}`);
  expect(answer.statusCode).toBe(200);
  return { ids: answer.json().map(({ id }: { id: number }) => id), link: answer.headers.link };
}

describe('The pages of GET /authorizations', () => {
  it('have the links of GitHub on the first, middle and last page', async () => {
    const alice = await withTokens(5);
    const link = (page: number, rel: string) => `<${LIST}?per_page=2&page=${page}>; rel="${rel}"`;

    expect(await page(alice, '?per_page=2')).toEqual({
      ids: [1, 2],
      link: [link(2, 'next'), link(3, 'last')].join(', '),
    });
    expect(await page(alice, '?per_page=2&page=2')).toEqual({
      ids: [3, 4],
      link: [link(1, 'prev'), link(3, 'next'), link(3, 'last'), link(1, 'first')].join(', '),
    });
    expect(await page(alice, '?per_page=2&page=3')).toEqual({
      ids: [5],
      link: [link(2, 'prev'), link(1, 'first')].join(', '),
    });
  });

  it('are empty past the end, with links back', async () => {
    const alice = await withTokens(3);
    const back = (query: string, prev: number) =>
      `<${LIST}?${query}&page=${prev}>; rel="prev", <${LIST}?${query}&page=1>; rel="first"`;

    expect(await page(alice, '?per_page=2&page=3')).toEqual({ ids: [], link: back('per_page=2', 2) });
    expect(await page(alice, '?per_page=2&page=99999999999999999999')).toEqual({
      ids: [],
      link: back('per_page=2', 2),
    });
    expect(await page(alice, '?per_page=3&page=9007199254740991')).toEqual({
      ids: [],
      link: back('per_page=3', 1),
    });
  });

  it('have links back even without authorizations', async () => {
    const { alice } = await createTestWorld();

    expect(await page(alice, '?page=2')).toEqual({
      ids: [],
      link: `<${LIST}?page=1>; rel="prev", <${LIST}?page=1>; rel="first"`,
    });
  });

  it('have no links when there is one page only', async () => {
    const alice = await withTokens(2);

    expect(await page(alice, '')).toEqual({ ids: [1, 2], link: undefined });
    expect(await page(alice, '?per_page=2&page=1')).toEqual({ ids: [1, 2], link: undefined });
  });

  it('keep the other parameters in their order', async () => {
    const { alice, postbox } = await createTestWorld();
    for (const fingerprint of ['a', 'b', 'c']) await getOrCreateFor(alice, postbox, { fingerprint });
    await createPersonalToken(alice);
    const rest = `client_id=${postbox.clientId}&per_page=1&x=%C3%A4+b`;

    const { link } = await page(alice, `?page=2&${rest}`);

    expect(link).toBe(
      [
        `<${LIST}?page=1&${rest}>; rel="prev"`,
        `<${LIST}?page=3&${rest}>; rel="next"`,
        `<${LIST}?page=3&${rest}>; rel="last"`,
        `<${LIST}?page=1&${rest}>; rel="first"`,
      ].join(', '),
    );
  });

  it('have 30 items by default and 100 at most; invalid sizes are ignored', async () => {
    const alice = await withTokens(101);
    const sizes = async (values: readonly string[]) => {
      const found = [];
      for (const value of values) found.push((await page(alice, `?per_page=${value}`)).ids.length);
      return found;
    };

    expect((await page(alice, '')).ids).toHaveLength(30);
    expect(await sizes(['1', '007', '100'])).toEqual([1, 7, 100]);
    expect(await sizes(['101', '1000000', '99999999999999999999'])).toEqual([100, 100, 100]);
    const junk = ['0', '-1', '1.5', '1e1', '0x10', 'all', '', '%20', '５', '1%00', '[]'];
    expect(await sizes(junk)).toEqual(junk.map(() => 30));
  });

  it('begin with the first one when page is not a positive integer', async () => {
    const alice = await withTokens(2);
    const junk = ['0', '-1', '2.0', '2e0', '0x2', 'two', '', '%202', '２', '00'];

    const found = [];
    for (const value of junk) found.push((await page(alice, `?per_page=1&page=${value}`)).ids);

    expect(found).toEqual(junk.map(() => [1]));
  });
});
