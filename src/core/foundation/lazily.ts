/** @returns a function that calls `make` the first time, and later returns the same: a start does not wait for what few requests need */
export function lazily<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
