import { startSite } from '../support/http-browser.ts';

/** Serves a site whose handler has the types of `fetch`, as those of today's frameworks do. @returns its URL */
export async function startFetchSite(handler: (request: Request) => Promise<Response>): Promise<string> {
  const site = await startSite(async (request, response) => {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk);
    const asked = new Request(`${site}${request.url}`, {
      method: request.method ?? 'GET',
      headers: request.headers as Record<string, string>,
      ...(request.method === 'POST' && { body: Buffer.concat(body) }),
    });
    const answer = await handler(asked);
    response.statusCode = answer.status;
    for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value);
    response.setHeader('set-cookie', answer.headers.getSetCookie());
    response.end(await answer.text());
  });
  return site;
}
