/** What applying a seed did to one thing of it. */
export interface SeededThing {
  /** Such as `the account octocat`. */
  readonly name: string;
  readonly outcome: 'created' | 'changed' | 'unchanged' | Left;
  /** What is different now, in words; empty unless it changed. */
  readonly changes: readonly string[];
}

/**
 * `removed`: somebody removed it since. `older`: it is from a time of which it is not known what seed files said.
 * `ownerless`: the account that it would belong to was deleted.
 */
export type Left = 'removed' | 'older' | 'ownerless';

export function created(name: string): SeededThing {
  return { name, outcome: 'created', changes: [] };
}

export function changed(name: string, changes: readonly string[]): SeededThing {
  return { name, outcome: changes.length > 0 ? 'changed' : 'unchanged', changes };
}

/** The file says something new about it, and nothing of that is applied. */
export function left(name: string, why: Left): SeededThing {
  return { name, outcome: why, changes: [] };
}
