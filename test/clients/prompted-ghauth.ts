import { spawn } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const PROGRAM = path.resolve(import.meta.dirname, 'ask-ghauth.mjs');

interface Answers {
  readonly username: string;
  readonly password: string;
  readonly code: string | undefined;
}

/** Runs the package in a process of its own and types the answers. @returns its last line */
export async function askGhauth(folder: string, options: object, answers: Answers): Promise<string> {
  const child = spawn(process.execPath, [PROGRAM, folder, JSON.stringify({ noSave: true, ...options })]);
  onTestFinished(() => void child.kill());
  let printed = '';
  let answered = 0;
  const type = (prompt: string, answer: string | undefined) => {
    if (!printed.slice(answered).includes(prompt)) return;
    answered = printed.length;
    child.stdin.write(`${answer}\n`);
  };
  for await (const chunk of child.stdout) {
    printed += chunk;
    type('username:', answers.username);
    type('password:', answers.password);
    type('OTP/2FA Code', answers.code);
  }
  return printed.trim().split('\n').at(-1) ?? '';
}
