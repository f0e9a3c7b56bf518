import type { Reply } from '../http/reply.ts';

/** The browser's response to a passkey ceremony: JSON in one field of a form. @returns undefined when invalid */
export function readCredential(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** For the passkey script. */
export function json(body: object): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}
