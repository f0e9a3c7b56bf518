// What has to be reached at least (`floor`), and what is wanted (`aim`), on a quiet machine.

/** By the name of the figure. Ratios have to be as high, milliseconds and megabytes as low. */
const LIMITS = {
  'GET /user : bare': [0.42, 0.55],
  'token check : bare': [0.4, 0.5],
  'introspection : bare': [0.4, 0.5],
  'introspection : oidc-provider': [4, 6],
  'GET /authorizations (30 of 1,000) : bare': [0.15, 0.2],
  'get-or-create, hit : bare': [0.15, 0.25],
  'POST /authorizations (durable) : commits of the bare driver': [1.5, 2.5],
  'code exchange : oidc-provider': [2, 4],
  'token check on PostgreSQL : raw named look-ups': [0.5, 0.7],
  'GET /user, two workers : one': [1.4, 1.7],
  'token check, two workers : one': [1.4, 1.7],
  'introspection, two workers : one': [1.4, 1.7],
  'token check beside wrong passwords : undisturbed': [0.7, 0.85],
  'token check beside wrong passwords, p99': [20, 20],
  'token check, 1,000,000 tokens : 10,000': [0.9, 1],
  'token check beside people who sign in : undisturbed': [0.8, 0.8],
  'people who sign in, until the last one is': [60, 60],
  'start to listening': [350, 200],
  'idle memory': [120, 100],
  'memory after 1,000,000 requests': [180, 150],
  // What single looks differ by; a leak of 100 bytes a request would be 10.
  'memory, growth over the last half': [0.5, 0.1],
};

/** In milliseconds, for an account with 1,000 authorizations. Only an administrator's search reads all tokens, so its time grows with them. */
const PAGE = [30, 30];

/** @param {string} name of the figure; that of a page is its path @returns {{ floor?: number, aim?: number }} */
export function limitsOf(name) {
  const isPage = name.startsWith('/') && !name.includes('?q=');
  const [floor, aim] = isPage ? PAGE : (LIMITS[name] ?? []);
  return { floor, aim };
}

/** @param {object[]} figures @param {'floor' | 'aim'} which @returns the names of the figures that miss it */
export function missed(figures, which) {
  return figures.filter((figure) => !meets(figure, limitsOf(figure.name)[which])).map(({ name }) => name);
}

/** The names of what has a limit and was not measured. */
export function unmeasured(figures) {
  const measured = new Set(figures.map(({ name }) => name));
  return Object.keys(LIMITS).filter((name) => !measured.has(name));
}

function meets({ median, unit }, limit) {
  if (limit === undefined) return true;
  return unit === undefined ? median >= limit : median <= limit;
}
