#!/usr/bin/env node
import { run } from './cli/main.ts';
import { terminal } from './cli/terminal.ts';

// A closed pipe, as from `head`, is not a failure.
process.stdout.on('error', (error) => process.exit(Reflect.get(error, 'code') === 'EPIPE' ? 0 : 1));
process.exitCode = await run(process.argv.slice(2), terminal);
