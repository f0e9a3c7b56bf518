// The search: everything else works without a script. Its data is loaded when somebody begins to search.
const root = document.currentScript.dataset.root;
const form = document.querySelector('form[role=search]');
const field = form.querySelector('input');
const results = document.getElementById('results');
const status = results.querySelector('[role=status]');
const list = results.querySelector('ul');
const MOST = 20;
/** What was decided or changed once is seldom what somebody looks for. */
const HISTORY = /^(decisions\/|repository\/changelog\.)/i;
let loading;

form.hidden = false;
field.addEventListener('focus', () => void load());
field.addEventListener('input', show);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  list.querySelector('a')?.click();
});
document.addEventListener('keydown', (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
  if (event.key === '/' && !typing) {
    event.preventDefault();
    field.focus();
  }
  if (event.key === 'Escape' && !results.hidden) {
    results.hidden = true;
    field.focus();
  }
});

/** Resolves to what can be asked for a list of entries. */
function load() {
  loading ??= Promise.all(['minisearch.js', 'search-data.js'].map(run)).then(() => {
    const index = new MiniSearch({
      fields: ['heading', 'page', 'words'],
      storeFields: ['href', 'heading', 'page'],
    });
    index.addAll(searchEntries.map((entry, id) => ({ ...entry, id })));
    return index;
  });
  return loading;
}

function run(name) {
  const script = document.createElement('script');
  script.src = root + name;
  document.head.append(script);
  return new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
  });
}

async function show() {
  const index = await load();
  const wanted = field.value.trim();
  results.hidden = wanted === '';
  const found = index.search(wanted, {
    prefix: true,
    combineWith: 'AND',
    boost: { heading: 4, page: 2 },
    boostDocument,
  });
  status.textContent = found.length === 1 ? 'One place found.' : `${found.length} places found.`;
  if (found.length > MOST) status.textContent += ` These are the best ${MOST}.`;
  list.replaceChildren(...found.slice(0, MOST).map(item));
}

/** A factor of the score. */
function boostDocument(id) {
  return HISTORY.test(searchEntries[id].href) ? 0.3 : 1;
}

function item({ href, heading, page }) {
  const link = document.createElement('a');
  link.href = root + href;
  link.textContent = heading;
  const line = document.createElement('li');
  line.append(link);
  if (heading !== page) line.append(` in ${page}`);
  return line;
}
