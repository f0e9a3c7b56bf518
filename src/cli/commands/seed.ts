import { applySeed } from '../apply-seed.ts';
import { command } from '../command.ts';

export const seed = command(
  {
    name: 'seed',
    summary: 'Apply a seed file; applying it again changes nothing',
    arguments: { file: 'path of the YAML file' },
  },
  ({ file }, context, { out }) => applySeed(context, file, out),
);
