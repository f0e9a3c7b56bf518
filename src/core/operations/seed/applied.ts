/** What became of one thing of a seed. */
export interface Applied {
  /** Such as `the account octocat`. */
  readonly thing: string;
  readonly outcome: 'made' | 'changed' | 'unchanged';
  /** What is different now, in words; empty unless it changed. */
  readonly fields: readonly string[];
}

export function made(thing: string): Applied {
  return { thing, outcome: 'made', fields: [] };
}

export function changed(thing: string, fields: readonly string[]): Applied {
  return { thing, outcome: fields.length > 0 ? 'changed' : 'unchanged', fields };
}
