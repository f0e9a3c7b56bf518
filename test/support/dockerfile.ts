import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './latchkey-process.ts';

interface Instruction {
  /** For example `COPY`. */
  readonly keyword: string;
  readonly rest: string;
}

export interface Stage {
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** A stage of a Dockerfile, in a folder that is its root. */
export interface Replayed {
  readonly root: string;
  readonly workdir: string;
}

/** The stages of a Dockerfile; one without a name has its number. */
export function stagesOf(dockerfile: string): readonly Stage[] {
  const lines = dockerfile.split('\n').filter((line) => !/^\s*#/.test(line));
  const instructions = lines
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ keyword: line.split(' ', 1)[0] ?? '', rest: line.slice(line.indexOf(' ') + 1) }));
  const starts = instructions.flatMap(({ keyword }, at) => (keyword === 'FROM' ? [at] : []));
  return starts.map((start, number) => ({
    name: instructions[start]?.rest.split(' AS ')[1] ?? String(number),
    instructions: instructions.slice(start + 1, starts[number + 1]),
  }));
}

/** What a `.dockerignore` that begins with `*` lets through. */
export function buildContext(dockerignore: string): readonly string[] {
  const lines = dockerignore.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (lines[0] !== '*') throw new Error('The first line of .dockerignore is not *.');
  return lines.slice(1).map((line) => line.replace(/^!/, ''));
}

/**
 * Does what a stage says in an empty folder, with links to this repository's packages in place of `npm ci`. Owners are left out: only
 * root can give files away.
 *
 * @param earlier the stages that it may copy from
 */
export function replayStage(stage: Stage, root: string, earlier: ReadonlyMap<string, Replayed>): Replayed {
  let workdir = '/';
  for (const { keyword, rest } of stage.instructions) {
    if (keyword === 'WORKDIR') workdir = rest;
    const here = path.join(root, workdir);
    mkdirSync(here, { recursive: true });
    if (keyword === 'COPY') copy(rest, root, { workdir, earlier });
    if (keyword === 'RUN') run(rest, root, here);
  }
  return { root, workdir };
}

interface Places {
  readonly workdir: string;
  readonly earlier: ReadonlyMap<string, Replayed>;
}

function copy(rest: string, root: string, { workdir, earlier }: Places): void {
  const [, from, names = ''] = /^(?:--from=(\S+) )?(.*)$/.exec(rest) ?? [];
  const sources = names.split(' ');
  const target = path.resolve(workdir, sources.pop() ?? '');
  const intoFolder = names.endsWith('/');
  const place = from === undefined ? ROOT : earlier.get(from)?.root;
  if (place === undefined) throw new Error(`There is no stage ${from} before.`);
  for (const source of sources) {
    const absolute = path.join(place, source);
    const isFolder = statSync(absolute).isDirectory();
    const name = intoFolder && !isFolder ? path.basename(source) : '';
    // Symbolic links stay as they are, as in Docker.
    cpSync(absolute, path.join(root, target, name), { recursive: true, verbatimSymlinks: true });
  }
}

function run(command: string, root: string, here: string): void {
  if (command.includes('npm ci')) linkPackages(here, command.includes('--omit=dev'));
  const local = command
    .replace(/npm ci[^&]*/g, 'true ')
    .replace(/ -o \d+ -g \d+/g, '')
    .replace(/(?<= )\/(opt|usr|var)\//g, `${root}/$1/`);
  mkdirSync(path.join(root, 'usr/local/bin'), { recursive: true });
  execFileSync('/bin/sh', ['-ec', local], { cwd: here, stdio: ['ignore', 'pipe', 'pipe'] });
}

function linkPackages(here: string, withoutDevelopment: boolean): void {
  const modules = path.join(here, 'node_modules');
  if (!withoutDevelopment) {
    symlinkSync(path.join(ROOT, 'node_modules'), modules);
    return;
  }
  const { dependencies } = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  }
}
