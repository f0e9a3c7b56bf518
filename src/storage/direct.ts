/** Runs a compiled statement past Kysely's executor, which costs as much as a look-up. */
type Direct = (sql: string, parameters: readonly unknown[]) => readonly unknown[];

const directs = new WeakMap<object, Direct>();

/** For engines with one connection for everything, where nothing has to be acquired. @param adapter of the Kysely instance */
export function runDirectly(adapter: object, direct: Direct): void {
  directs.set(adapter, direct);
}

export function directOf(adapter: object): Direct | undefined {
  return directs.get(adapter);
}
