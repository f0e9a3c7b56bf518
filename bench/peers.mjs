// Other programs that do what Latchkey does, each in a process of its own. How they are set up is said in their files.
import { fileURLToPath } from 'node:url';
import { start } from './servers.mjs';

const FILES = {
  'oidc-provider': './peers/oidc-provider.mjs',
  '@node-oauth/oauth2-server': './peers/oauth2-server.mjs',
  'better-auth': './peers/better-auth.mjs',
};

/**
 * @param {string} name of the peer
 * @param {{ tokens: number, codes: number }} having
 * @returns the server, with the requests that it answers in place of those to Latchkey, by the name of the scenario
 */
export async function startPeer(name, { tokens, codes }) {
  const file = fileURLToPath(new URL(FILES[name], import.meta.url));
  const numbers = { TOKENS: String(tokens), CODES: String(codes) };
  const server = await start([file], { ...numbers, NODE_ENV: 'production' });
  const scenarios = Object.entries(server.said.scenarios).map(([name, scenario]) => [
    name,
    { ...scenario, asks: scenario.asks.map(withBody) },
  ]);
  return { ...server, scenarios: Object.fromEntries(scenarios) };
}

/** A peer's requests come as JSON: those that work only once are told apart by a number at their end. */
function withBody({ numbered, ...ask }) {
  if (!numbered) return ask;
  let next = 0;
  return {
    ...ask,
    body() {
      if (next === numbered.count) throw new Error(`All ${next} have been sent.`);
      return `${numbered.before}${next++}`;
    },
  };
}
