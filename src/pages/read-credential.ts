import type { Reply } from '../http/reply.ts';

/** What a browser says for a passkey comes as JSON in one field of a form. @returns nothing when it is none */
export function readCredential(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** For the script, that asks the browser. */
export function json(body: object): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}
