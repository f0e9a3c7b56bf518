import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../support/test-world.ts';

const BEHIND_PROXY = { trustedProxies: ['10.0.0.0/8'] };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function idOf(
  remoteAddress: string,
  headers: Readonly<Record<string, string>>,
  settings = BEHIND_PROXY,
) {
  const { server, log } = await createTestWorld({ ...settings, accessLog: 'on' });
  const host = 'latchkey.example';
  const answer = await server.inject({ url: '/api/v3/meta', remoteAddress, headers: { host, ...headers } });
  const id = String(answer.headers['x-github-request-id']);
  const lines = log.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'answered');
  expect(lines.map(({ requestId }) => requestId)).toEqual([id]);
  return id;
}

describe('The id of a request', () => {
  it('is the one that a trusted proxy gave it, in the response and in the log', async () => {
    expect(await idOf('10.0.0.7', { 'x-request-id': 'edge-1:0A/+=@b.c' })).toBe('edge-1:0A/+=@b.c');
  });

  it.each([
    ['somebody else', '192.0.2.1', 'edge-1', BEHIND_PROXY],
    ['anybody, where no proxy is trusted', '10.0.0.7', 'edge-1', { trustedProxies: [] }],
    ['a proxy that passes on what is no id', '10.0.0.7', 'edge 1', BEHIND_PROXY],
    ['a proxy that passes on a list', '10.0.0.7', 'edge-1, edge-2', BEHIND_PROXY],
    ['a proxy that passes on an overlong one', '10.0.0.7', 'x'.repeat(201), BEHIND_PROXY],
    ['a proxy that passes on none', '10.0.0.7', '', BEHIND_PROXY],
  ])('is a new one for %s', async (_, address, given, settings) => {
    expect(await idOf(address, { 'x-request-id': given }, settings)).toMatch(UUID);
  });
});
