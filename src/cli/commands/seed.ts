import { applySeed } from '../apply-seed.ts';
import { command } from '../command.ts';

export const seed = command(
  {
    name: 'seed',
    summary: 'Apply a seed file; a second time it changes nothing',
    arguments: { file: 'the YAML file' },
  },
  ({ file }, context, { out }) => applySeed(context, file, out),
);
