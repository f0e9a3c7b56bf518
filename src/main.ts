#!/usr/bin/env node
import { useCompileCache } from './cli/compile-cache.ts';
import { holdYoungGeneration } from './cli/heap-growth.ts';
import { endOnStopSignals } from './cli/stop-signals.ts';
import { WORKER_ARGUMENT } from './cli/workers/argument.ts';

endOnStopSignals();
holdYoungGeneration();
useCompileCache();
// A closed pipe, as from `head`, is not a failure.
process.stdout.on('error', (error) => process.exit(Reflect.get(error, 'code') === 'EPIPE' ? 0 : 1));
const words = process.argv.slice(2);
// A channel to the process that started this one: nobody can type that.
if (words[0] === WORKER_ARGUMENT && process.connected) {
  const { runWorker } = await import('./cli/workers/worker.ts');
  await runWorker();
} else {
  const { run } = await import('./cli/main.ts');
  const { terminal } = await import('./cli/terminal.ts');
  process.exitCode = await run(words, terminal);
}
