/** What applying a seed did to one thing of it. */
export interface SeededThing {
  /** Such as `the account octocat`. */
  readonly name: string;
  readonly outcome: 'created' | 'changed' | 'unchanged';
  /** What is different now, in words; empty unless it changed. */
  readonly changes: readonly string[];
}

export function created(name: string): SeededThing {
  return { name, outcome: 'created', changes: [] };
}

export function changed(name: string, changes: readonly string[]): SeededThing {
  return { name, outcome: changes.length > 0 ? 'changed' : 'unchanged', changes };
}
