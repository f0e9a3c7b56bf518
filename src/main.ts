#!/usr/bin/env node
import { run } from './cli/main.ts';
import { terminal } from './cli/terminal.ts';
import { WORKER_ARGUMENT } from './cli/workers/argument.ts';

// A closed pipe, as from `head`, is not a failure.
process.stdout.on('error', (error) => process.exit(Reflect.get(error, 'code') === 'EPIPE' ? 0 : 1));
const words = process.argv.slice(2);
// A channel to the process that started this one: nobody can type that.
if (words[0] === WORKER_ARGUMENT && process.connected)
  await (await import('./cli/workers/worker.ts')).runWorker();
else process.exitCode = await run(words, terminal);
