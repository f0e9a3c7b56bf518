// The load: requests on some connections, each sent as soon as the previous one is answered.
import { openConnection } from './connection.mjs';
import { percentile } from './statistics.mjs';

const CONNECTIONS = 64;

/**
 * @param {string} url base URL of the server
 * @param {Scenario} scenario its requests are sent in turn
 * @typedef {{ method: string, path: string, status: number | number[], asks: Ask[], contains?: string }} Scenario
 *   `contains` is a text that each right response has
 * @typedef {{ headers: object, query?: string, body?: string | (() => string) }} Ask a body that differs each time is a function
 * @param {{ seconds: number, connections?: number }} load how long, and how many at once
 * @returns {Promise<{ answered: number, perSecond: number, p50: number, p99: number }>} all responses, those per second of the given time, and
 *   milliseconds
 */
export async function load(url, scenario, { seconds, connections = CONNECTIONS }) {
  const next = requestsOf(new URL(url), scenario);
  const expected = [scenario.status].flat();
  const times = [];
  let end = Number.POSITIVE_INFINITY;

  async function client() {
    let begun = 0;
    let finish;
    const finished = new Promise((resolve, reject) => {
      finish = { resolve, reject };
    });
    const connection = await openConnection(new URL(url), {
      readsBody: scenario.contains !== undefined,
      answered(status, body) {
        const now = performance.now();
        if (!expected.includes(status) || !body.includes(scenario.contains ?? '')) {
          finish.reject(new Error(`${scenario.method} ${scenario.path} answered ${status} ${body}`));
          return;
        }
        if (now > end) {
          finish.resolve();
          return;
        }
        times.push(now - begun);
        begun = now;
        connection.send(next());
      },
      failed: (error) => finish.reject(error),
    });
    return {
      start() {
        begun = performance.now();
        connection.send(next());
        return finished.finally(connection.close);
      },
    };
  }

  const clients = await Promise.all(Array.from({ length: connections }, client));
  end = performance.now() + seconds * 1000;
  // The last requests are waited for, so that the next load finds a server without work.
  await Promise.all(clients.map(({ start }) => start()));
  const answered = times.length + connections;
  return {
    answered,
    perSecond: times.length / seconds,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}

/** Responses per second, of the same. */
export async function perSecond(url, scenario, options) {
  return (await load(url, scenario, options)).perSecond;
}

/** The next request, as bytes. Those that are always the same are made once. */
function requestsOf({ host }, { method, path, asks }) {
  const makers = asks.map(({ headers, body, query = '' }) => {
    const head = `${method} ${path}${query} HTTP/1.1\r\nhost: ${host}\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}`;
    if (typeof body === 'function') return () => bytesOf(head, body());
    const bytes = bytesOf(head, body);
    return () => bytes;
  });
  let turn = 0;
  return () => makers[turn++ % makers.length]();
}

function bytesOf(head, body) {
  if (body === undefined) return Buffer.from(`${head}\r\n`);
  return Buffer.from(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
