import { describe, expect, it } from 'vitest';
import { browsing } from '../support/browsing.ts';
import { town } from '../support/town.ts';

describe('A page that says no', () => {
  it('lets a stranger who sees it first switch the language', async () => {
    const { server } = await town();
    const stranger = browsing(server);
    await stranger.get('/nothing/at/all');

    const answer = await stranger.post('/language', { language: 'zh-CN', return_to: '/login' });

    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/login']);
  });
});
