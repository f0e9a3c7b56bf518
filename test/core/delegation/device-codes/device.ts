import type { App } from '../../../../src/core/delegation/apps/app.ts';
import { type PollOutcome, pollDeviceCode } from '../../../../src/core/delegation/device-codes/poll.ts';
import { requestDeviceCode } from '../../../../src/core/delegation/device-codes/request.ts';
import type { Context } from '../../../../src/core/foundation/context.ts';

/** A device that has requested a code, and can poll. */
export interface Device {
  readonly deviceCode: string;
  readonly userCode: string;
  poll(): Promise<PollOutcome>;
}

export async function startDevice(context: Context, app: App, scope = 'gist'): Promise<Device> {
  const requested = await requestDeviceCode(context, app, scope);
  if (requested.kind !== 'given') throw new Error(`The request returned ${requested.kind}.`);
  const { deviceCode, userCode } = requested;
  return { deviceCode, userCode, poll: () => pollDeviceCode(context, app, deviceCode) };
}

/** The token of a successful poll. */
export function polledToken(polled: PollOutcome): string {
  if (polled.kind !== 'exchanged') throw new Error(`The poll returned ${polled.kind}.`);
  return polled.token;
}
