import { Type } from 'typebox';
import { findApp } from '../../../core/delegation/apps/get.ts';
import type { Context } from '../../../core/foundation/context.ts';
import { findAccount } from '../../../core/identity/accounts/find.ts';
import { featuresNamed } from '../../../core/operations/deprecations/all-operations.ts';
import {
  isTimeZone,
  type Repetition,
  readLocalTime,
} from '../../../core/operations/deprecations/local-time.ts';
import {
  type BrownoutSubject,
  MOST_REPETITIONS,
  type PlannedTime,
  timeFault,
} from '../../../core/operations/deprecations/schedule.ts';
import type { Words } from '../../locales/words.ts';
import type { FieldProblem } from '../../problems.ts';

const TEXTS = [
  'mode',
  'from',
  'until',
  'time_zone',
  'every',
  'times',
  'logins',
  'client_ids',
  'share',
] as const;

/** What is typed to plan brownouts. */
export type TypedPlan = { readonly [N in (typeof TEXTS)[number]]: string } & {
  readonly features: readonly string[];
};

export const PlanForm = Type.Unsafe<TypedPlan>(
  Type.Object({
    features: Type.Array(Type.String()),
    ...Object.fromEntries(TEXTS.map((name) => [name, Type.String()])),
  }),
);

/** @param url path and query */
export function planIn(url: string): TypedPlan {
  const query = new URLSearchParams(url.split('?')[1]);
  const texts = Object.fromEntries(TEXTS.map((name) => [name, query.get(name) ?? '']));
  return { ...(texts as Omit<TypedPlan, 'features'>), features: query.getAll('features') };
}

/** As the query of an address. */
export function queryOf({ features, ...texts }: TypedPlan): URLSearchParams {
  return new URLSearchParams([...features.map((feature) => ['features', feature]), ...Object.entries(texts)]);
}

export interface BrownoutPlan {
  readonly subject: BrownoutSubject;
  readonly time: PlannedTime;
}

const REPETITIONS: readonly string[] = ['day', 'week', 'month'] satisfies Repetition[];

/** @returns what was planned, or what is wrong with it */
export async function readPlan(
  typed: TypedPlan,
  words: Words,
  context: Context,
): Promise<BrownoutPlan | readonly FieldProblem[]> {
  const {
    retirement,
    problems: { kinds },
  } = words;
  const problems: FieldProblem[] = [];
  const wrong = (field: string, message: string) => void problems.push({ field, message });
  const features = featuresNamed(typed.features);
  if (features.length === 0) wrong('features', retirement.noFeatures);
  if (!['refuse', 'rehearse'].includes(typed.mode)) wrong('mode', kinds.not_a_choice);
  const [from, until] = [readLocalTime(typed.from.trim()), readLocalTime(typed.until.trim())];
  if (from === undefined) wrong('from', retirement.notATime);
  if (until === undefined) wrong('until', retirement.notATime);
  const timeZone = typed.time_zone.trim();
  if (!isTimeZone(timeZone)) wrong('time_zone', retirement.notATimeZone);
  const every = typed.every === '' ? undefined : typed.every;
  if (every !== undefined && !REPETITIONS.includes(every)) wrong('every', kinds.not_a_choice);
  const times = every === undefined ? 1 : wholeNumber(typed.times, MOST_REPETITIONS);
  if (times === undefined) wrong('times', retirement.notANumber(MOST_REPETITIONS));
  const share = wholeNumber(typed.share, 100);
  if (share === undefined) wrong('share', retirement.notANumber(100));
  const people = await findEach(typed.logins, (login) => findAccount(context, login));
  if (people.unknown.length > 0) wrong('logins', retirement.unknownLogins(people.unknown.join(', ')));
  const apps = await findEach(typed.client_ids, (clientId) => findApp(context, clientId));
  if (apps.unknown.length > 0) wrong('client_ids', retirement.unknownApps(apps.unknown.join(', ')));
  if (problems.length > 0 || from === undefined || until === undefined || !times || !share) return problems;
  const repeated = every === undefined ? undefined : { every: every as Repetition, times };
  const time = { from, until, timeZone, repeated };
  const fault = timeFault(time, context.now());
  if (fault) return [{ field: 'until', message: retirement.faults[fault] }];
  const subject: BrownoutSubject = {
    features,
    mode: typed.mode === 'refuse' ? 'refuse' : 'rehearse',
    accountIds: [...new Set(people.found.map(({ id }) => id))],
    clientIds: apps.found.map(({ clientId }) => clientId),
    share,
  };
  return { subject, time };
}

function wholeNumber(text: string, most: number): number | undefined {
  const number = /^[0-9]{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : undefined;
}

/** Of names that are separated by spaces or commas. */
async function findEach<Found>(text: string, find: (name: string) => Promise<Found | undefined>) {
  const found: Found[] = [];
  const unknown: string[] = [];
  for (const name of new Set(text.split(/[\s,，、]+/).filter((name) => name !== ''))) {
    // Other characters are in no login and no client id, and NUL in no query.
    const one = /^[\w.-]{1,100}$/.test(name) ? await find(name) : undefined;
    if (one) found.push(one);
    else unknown.push(name);
  }
  return { found, unknown };
}
