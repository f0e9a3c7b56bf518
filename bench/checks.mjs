// The checks of tokens that are measured.
import { Agent, request } from 'node:http';

/** At once: enough to keep a server busy, too few to measure a queue. */
export const CONNECTIONS = 4;

/**
 * Checks tokens of a database that `fill` has made.
 *
 * @param {object} dataset with the server that serves it
 * @param {() => boolean} goesOn asked before each check
 * @returns the milliseconds of each check
 */
export async function timesOfChecks({ server, clientId, secret, asked }, goesOn) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const { hostname, port } = new URL(server.url);
  const authorization = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
  const options = { agent, hostname, port, method: 'POST', path: `/api/v3/applications/${clientId}/token` };
  const times = [];

  function check() {
    const body = JSON.stringify({ access_token: asked[Math.floor(Math.random() * asked.length)] });
    const headers = { authorization, 'content-type': 'application/json', 'content-length': body.length };
    return new Promise((resolve, reject) => {
      const begun = performance.now();
      const sent = request({ ...options, headers }, (response) => {
        response.resume().once('end', () => {
          times.push(performance.now() - begun);
          if (response.statusCode === 200) resolve();
          else reject(new Error(`A check was answered with ${response.statusCode}`));
        });
      });
      sent.once('error', reject).end(body);
    });
  }
  async function client() {
    while (goesOn()) await check();
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  agent.destroy();
  return times;
}
