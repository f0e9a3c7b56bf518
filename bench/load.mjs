// The load: requests on some connections, each sent as soon as the previous one is answered.
import autocannon from 'autocannon';

const CONNECTIONS = 50;

/**
 * @param {string} url base URL of the server
 * @param {{ method: string, path: string, status: number, asks: Ask[] }} scenario its requests are sent in turn
 * @typedef {{ headers: object, body?: string | (() => string) }} Ask a constant body is a string, so that
 *   creating it does not slow the load down
 * @param {{ seconds: number, connections?: number }} load how long, and how many at once
 * @returns {Promise<number>} responses per second
 */
export async function perSecond(url, { method, path, asks, status }, { seconds, connections = CONNECTIONS }) {
  const result = await autocannon({
    url: url + path,
    connections,
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
