/** Runs a compiled statement without Kysely's executor, whose overhead is as large as an indexed look-up. */
type Direct = (sql: string, parameters: readonly unknown[]) => readonly unknown[];

const directs = new WeakMap<object, Direct>();

/** For engines with a single connection, which need not acquire one. @param adapter of the Kysely instance */
export function runDirectly(adapter: object, direct: Direct): void {
  directs.set(adapter, direct);
}

export function directOf(adapter: object): Direct | undefined {
  return directs.get(adapter);
}
