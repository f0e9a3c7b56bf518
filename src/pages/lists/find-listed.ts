import type { Context } from '../../core/foundation/context.ts';
import type { Listed } from '../../core/foundation/listing.ts';
import { Refusal } from '../../core/foundation/refusal.ts';
import type { PageContext } from '../page-context.ts';
import { type FieldProblem, problemsIn } from '../problems.ts';
import type { AnyList } from './definition.ts';
import type { ListState } from './state.ts';

/** The rows, or what is wrong with what was asked for. */
export async function findListed(
  list: AnyList,
  state: ListState,
  { page, context }: { readonly page: PageContext; readonly context: Context },
): Promise<{
  readonly listed?: Listed<{ readonly id: number }>;
  readonly problems: readonly FieldProblem[];
}> {
  if (state.problems.length > 0) return { problems: state.problems };
  try {
    return { listed: await list.find(context, state.values, state.request), problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { problems: problemsIn(page.words, error) };
  }
}
