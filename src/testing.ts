import { toErrorMessage } from './cli/errors.ts';
import { approveDevice, denyDevice } from './core/delegation/device-codes/answer.ts';
import { accountOf, asPerson, createToken, signIn } from './testing/people.ts';
import { startServer } from './testing/start-server.ts';
import type { LatchkeyOptions, TestLatchkey } from './testing/types.ts';
import { authorize, deny } from './testing/web-flow.ts';

export type { LatchkeyOptions, SeedObject, SignedInPerson, TestLatchkey } from './testing/types.ts';

/**
 * Starts a server in this process, on a free port of this machine and with a database of its own, for tests of what talks to
 * Latchkey.
 *
 * @throws {Error} when a setting or the seed is wrong, with every problem
 */
export async function startLatchkey(options: LatchkeyOptions = {}): Promise<TestLatchkey> {
  const { url, context, clock, reset, close } = await startServer(options);
  const answerDevice = (answer: typeof approveDevice) => (login: string, userCode: string) =>
    explained(async () => {
      const account = await accountOf(context, login);
      await answer(asPerson(context, account), account, userCode);
    });
  return {
    url,
    clock,
    signIn: (login) => explained(() => signIn(context, login)),
    createToken: (login, scopes) => explained(() => createToken(context, login, scopes)),
    authorize: (login, request) => explained(() => authorize(context, login, request)),
    deny: (login, request) => explained(() => deny(context, login, request)),
    approveDevice: answerDevice(approveDevice),
    denyDevice: answerDevice(denyDevice),
    reset,
    close,
  };
}

/** Says in words what a refusal has as a code. */
async function explained<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw new Error(toErrorMessage(error), { cause: error });
  }
}
