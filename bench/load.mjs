// The load: as many requests as come back on 50 connections.
import autocannon from 'autocannon';

const CONNECTIONS = 50;

/**
 * @param {string} url of the server
 * @param {{ method: string, path: string, status: number, asks: Ask[] }} scenario asked in turn, one after the other
 * @typedef {{ headers: object, body?: string | (() => string) }} Ask a body that is the same each time is written once, so
 *   that the load does not wait for who makes it
 * @returns {Promise<number>} answers a second
 */
export async function perSecond(url, { method, path, asks, status }, seconds) {
  const result = await autocannon({
    url: url + path,
    connections: CONNECTIONS,
    duration: seconds,
    requests: asks.map(({ headers, body }) => ({
      method,
      headers,
      ...(typeof body === 'string' && { body }),
      ...(typeof body === 'function' && { setupRequest: (request) => ({ ...request, body: body() }) }),
    })),
  });
  const wrong = Object.entries(result.statusCodeStats).filter(([code]) => Number(code) !== status);
  if (wrong.length > 0 || result.errors > 0) {
    throw new Error(
      `${method} ${path} answered ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`,
    );
  }
  return result.requests.total / result.duration;
}

export function median(figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
