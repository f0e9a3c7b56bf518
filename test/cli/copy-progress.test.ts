import { expect, it } from 'vitest';
import { copyProgress } from '../../src/cli/copy-progress.ts';

it('The progress of a copy counts copying as half of the work, and what an earlier attempt did as done', () => {
  const said: string[] = [];
  let now = 0;
  const { onStart, onCopied, onVerified } = copyProgress(
    (line) => void said.push(line),
    () => now,
  );

  onStart(1000, 200);
  now = 10_000;
  onCopied('authorizations', 400);
  now = 20_000;
  onCopied('authorizations', 400);
  onVerified('accounts', 1000);
  now = 30_000;
  onVerified('accounts', 1000);

  expect(said).toEqual([
    'Copying authorizations: 30 % done, about 35 s left',
    'Copying authorizations: 50 % done, about 25 s left',
    'Comparing accounts: 75 % done, about 8 s left',
    'Comparing accounts: 100 % done, about 0 s left',
  ]);
});
