import type { Feature } from '../../src/core/foundation/runtime/deprecation-plan.ts';
import { flushDeprecatedCalls } from '../../src/core/operations/deprecations/calls/record.ts';
import type { Person, TestWorld } from './test-world.ts';

interface Calls {
  readonly feature?: Feature;
  readonly by?: Person;
  readonly clientId?: string;
  readonly userAgent?: string;
  readonly address?: string;
  readonly at?: Date;
  readonly times?: number;
  readonly outcome?: 'answered' | 'rehearsed' | 'refused';
}

/** Stores calls of deprecated features; by default, one that somebody sends now to create an authorization. */
export async function addDeprecatedCalls(
  { context }: Pick<TestWorld, 'context'>,
  calls: Calls,
): Promise<void> {
  const { by, times = 1, ...rest } = calls;
  for (let call = 0; call < times; call += 1)
    context.deprecatedCalls.record({
      feature: 'create-authorization',
      accountId: by?.account.id ?? 0,
      clientId: '',
      userAgent: 'octokit-rest.js/16.43.1',
      address: '192.0.2.7',
      at: context.now(),
      outcome: 'answered',
      ...rest,
    });
  await flushDeprecatedCalls(context);
}
