// What is said of many figures.

export function median(figures) {
  return percentile(figures, 0.5);
}

/** @param {number} share such as 0.99 for the p99 */
export function percentile(figures, share) {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * share)];
}

/** The middle half: from the lower to the upper quartile. @returns {[number, number]} */
export function middleHalf(figures) {
  return [percentile(figures, 0.25), percentile(figures, 0.75)];
}
