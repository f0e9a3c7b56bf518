import { describe, expect, it } from 'vitest';
import { linkHeader, readPage } from '../../src/http/pagination.ts';
import { readQuery } from '../../src/http/query.ts';

const query = (text: string) => readQuery(`/things?${text}`);
const URL = 'https://latchkey.example/api/v3/things';

describe('readPage', () => {
  it.each([
    ['', 1, 30],
    ['page=2&per_page=5', 2, 5],
    ['per_page=100', 1, 100],
    ['per_page=101', 1, 100],
    ['per_page=99999999999999999999', 1, 100],
    ['per_page=0', 1, 30],
    ['per_page=-1', 1, 30],
    ['per_page=ten', 1, 30],
    ['per_page=5.5', 1, 30],
    ['per_page=5e1', 1, 30],
    ['per_page=%205', 1, 30],
    ['per_page=', 1, 30],
    ['page=0', 1, 30],
    ['page=-2', 1, 30],
    ['page=x', 1, 30],
    ['page=%EF%BC%95', 1, 30],
    ['page=9007199254740991', 9007199254740991, 30],
    ['page=9007199254740993', 9007199254740991, 30],
    ['page=1&page=3', 3, 30],
  ])('reads %j as page %i with %i items', (text, page, perPage) => {
    expect(readPage(query(text))).toEqual({ page, perPage });
  });
});

describe('linkHeader', () => {
  it('leaves out a token in the query', () => {
    expect(linkHeader(URL, query('access_token=ghp_x&per_page=10'), 11)).not.toContain('access_token');
  });

  const link = (text: string, total: number) => linkHeader(URL, query(text), total);
  const to = (page: number, rel: string) => `<${URL}?per_page=10&page=${page}>; rel="${rel}"`;

  it('is absent when there is one page only', () => {
    expect(link('per_page=10', 10)).toBeUndefined();
    expect(link('per_page=10', 0)).toBeUndefined();
  });

  it('names next and last on the first page', () => {
    expect(link('per_page=10', 35)).toBe(`${to(2, 'next')}, ${to(4, 'last')}`);
  });

  it('names prev, next, last and first, in this order, in the middle', () => {
    expect(link('per_page=10&page=2', 35)).toBe(
      [to(1, 'prev'), to(3, 'next'), to(4, 'last'), to(1, 'first')].join(', '),
    );
  });

  it('names prev and first on the last page', () => {
    expect(link('per_page=10&page=4', 35)).toBe(`${to(3, 'prev')}, ${to(1, 'first')}`);
  });

  it('points from far beyond the last page back to it', () => {
    expect(link('per_page=10&page=9999', 35)).toBe(`${to(4, 'prev')}, ${to(1, 'first')}`);
  });

  it('keeps other parameters, and escapes them', () => {
    const header = link('client_id=a%0d%0aX:%20y%3E;&per_page=1', 2);

    expect(header).toContain('client_id=a%0D%0AX%3A+y%3E%3B');
    expect(header).not.toMatch(/[\r\n]/);
  });
});
