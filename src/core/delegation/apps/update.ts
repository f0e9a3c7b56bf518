import { type Context, writing } from '../../foundation/context.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { App } from './app.ts';
import { applyAppChanges } from './apply-changes.ts';
import { type AppRegistration, registrationProblems } from './register.ts';

/** Replaces everything an owner may edit of an app. @throws {Refusal} `unprocessable` */
export async function updateApp(context: Context, app: App, wanted: AppRegistration): Promise<void> {
  const native = wanted.native ?? app.nativeSince !== null;
  const problems = registrationProblems({ ...wanted, native }, context.config);
  if (problems.length > 0) throw unprocessable('app', ...problems);
  await writing(context, (context) => applyAppChanges(context, app, wanted));
}
