import type { FastifyReply } from 'fastify';
import { Refusal } from '../core/foundation/refusal.ts';
import { addressBlock } from '../core/identity/lockouts/address-block.ts';

declare module 'fastify' {
  interface FastifyInstance {
    unfinishedRequests: UnfinishedRequests;
  }
}

/** Limits the requests of one client that are not yet answered. Behind a proxy, connections do not tell clients apart. */
interface UnfinishedRequests {
  /** @throws {Refusal} `overloaded` */
  enter(address: string, reply: FastifyReply): void;
}

const MAX_PER_ADDRESS = 128;
/** In seconds. */
const RETRY_AFTER = 1;

export function createUnfinishedRequests(): UnfinishedRequests {
  const unfinished = new Map<string, number>();

  return {
    enter(address, reply) {
      const block = addressBlock(address);
      const count = unfinished.get(block) ?? 0;
      if (count >= MAX_PER_ADDRESS) {
        // Otherwise the rest of a slow body would occupy the connection for as long as a request may take.
        reply.header('connection', 'close');
        throw new Refusal({ code: 'overloaded', retryAfter: RETRY_AFTER });
      }
      unfinished.set(block, count + 1);
      // Comes once, whether the response was sent or cut off.
      reply.raw.once('close', () => {
        const left = (unfinished.get(block) ?? 1) - 1;
        if (left === 0) unfinished.delete(block);
        else unfinished.set(block, left);
      });
    },
  };
}
