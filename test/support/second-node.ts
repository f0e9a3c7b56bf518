import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Context } from '../../src/core/foundation/context.ts';
import { createLatchkey } from '../../src/latchkey.ts';
import { openContext } from '../../src/open-context.ts';
import { type ApiClient, basicHeader, createApiClient, type Person, type TestWorld } from './test-world.ts';

interface Node {
  readonly server: FastifyInstance;
  readonly context: Context;
  /** The same person, at this node. */
  at(person: Person): ApiClient;
  stop(): Promise<void>;
}

/** A second node on the database of a test world, with the same clock. It shares nothing else with the first. */
export async function startSecondNode({ context: first, clock }: TestWorld): Promise<Node> {
  const context = await openContext(first.config, clock.now);
  const server = createLatchkey(context, pino({ enabled: false }));
  await server.ready();
  return {
    server,
    context,
    at: ({ login, password }) => createApiClient(server, { authorization: basicHeader(login, password) }),
    async stop() {
      await server.close();
      await context.storage.close();
    },
  };
}
