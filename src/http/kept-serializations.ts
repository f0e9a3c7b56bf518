import type { FastifyReply } from 'fastify';
import { entityTag } from './conditional.ts';

/** A body as it is sent with a status, with its `ETag`. */
export interface Serialized {
  readonly text: string;
  readonly tag: string;
}

/** Serializes bodies that nothing changes any more once each, by the schema of one route, for as long as the body is kept. */
export function keepSerializations(): (reply: FastifyReply, body: object) => Serialized {
  const kept = new WeakMap<object, Serialized>();
  return (reply, body) => {
    const known = kept.get(body);
    if (known !== undefined) return known;
    const text = String(reply.serialize(body));
    const made = { text, tag: entityTag(reply.statusCode, text) };
    kept.set(body, made);
    return made;
  };
}
