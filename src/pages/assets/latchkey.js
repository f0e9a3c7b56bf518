// What a script can make easier; everything works without it.

// Copies what stands beside a button; the button is hidden where nothing can be copied. What may not be copied is marked.
for (const button of navigator.clipboard ? document.querySelectorAll('button[data-copy]') : []) {
  const { copy, copied, marked } = button.dataset;
  const source = document.getElementById(copy);
  const told = button.parentElement.querySelector(`[data-told="${CSS.escape(copy)}"]`);
  let timer;
  const tell = (words) => {
    told.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => {
      told.textContent = '';
    }, 2000);
  };
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(source.innerText.trim());
      tell(copied);
    } catch {
      getSelection().selectAllChildren(source);
      tell(marked);
    }
  });
}

// A box that includes others, such as a parent scope, ticks them, and holds them.
for (const parent of document.querySelectorAll('input[data-includes]')) {
  const children = parent.dataset.includes
    .split(' ')
    .map((value) => document.querySelector(`input[name="${parent.name}"][value="${CSS.escape(value)}"]`))
    .filter((child) => child !== null);
  const follow = () => {
    for (const child of children) {
      if (parent.checked) child.checked = true;
      child.disabled = parent.checked;
    }
  };
  parent.addEventListener('change', () => {
    if (!parent.checked) for (const child of children) child.checked = false;
    follow();
  });
  follow();
}

// Ticks all boxes of a form without loading the page again.
for (const link of document.querySelectorAll('a[data-tick]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    const boxes = document.querySelectorAll(
      `input[type="checkbox"][form="${CSS.escape(link.dataset.tick)}"]`,
    );
    for (const box of boxes) box.checked = true;
  });
}

// Scopes are in groups. Those without a tick are closed, so that the keyboard passes them by; a text finds scopes in all.
const groups = [...document.querySelectorAll('details.group')];
for (const group of groups) {
  const boxes = [...group.querySelectorAll('input')];
  const told = group.querySelector('[data-ticked]');
  const count = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    told.textContent = ticked === 0 ? '' : told.dataset.ticked.replace('{count}', ticked);
  };
  group.addEventListener('change', count);
  count();
  group.open = boxes.some((box) => box.checked);
}
const filter = document.querySelector('[data-filter="scopes"]');
if (filter) {
  const [field, told] = [filter.querySelector('input'), filter.querySelector('[role="status"]')];
  const scopes = groups.flatMap((group) => [...group.querySelectorAll('li')]);
  filter.hidden = false;
  field.addEventListener('input', () => {
    const wanted = field.value.trim().toLowerCase();
    const found = scopes.filter((scope) =>
      scope.querySelector('.check').textContent.toLowerCase().includes(wanted),
    );
    for (const scope of scopes) scope.hidden = !found.some((one) => scope.contains(one));
    for (const group of groups) {
      group.hidden = !found.some((one) => group.contains(one));
      group.open = wanted === '' ? group.querySelector('input:checked') !== null : true;
    }
    told.textContent = wanted === '' ? '' : told.dataset.found.replace('{count}', found.length);
  });
  // Enter would send the form.
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
}

// A button that grants something is asleep for a moment, and after the page was left: nobody is made to click it unseen.
// It is not disabled, for that would take the focus away.
for (const button of document.querySelectorAll('button[data-sleepy]')) {
  let alarm;
  const nap = () => {
    button.ariaDisabled = 'true';
    clearTimeout(alarm);
    alarm = setTimeout(() => {
      button.ariaDisabled = null;
    }, 500);
  };
  nap();
  addEventListener('focus', nap);
  addEventListener('pageshow', nap);
  button.addEventListener('click', (event) => {
    if (button.ariaDisabled) event.preventDefault();
  });
}

// A form that is on its way is not sent again by a second click: the answer to the first may hold a secret, and would not
// be seen. After a while it may be tried again.
const LONG_ENOUGH = 5000;
let sent = new WeakMap();
addEventListener('pageshow', () => {
  sent = new WeakMap();
});
document.addEventListener('submit', (event) => {
  const { target: form, timeStamp } = event;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (timeStamp - sent.get(form) < LONG_ENOUGH) event.preventDefault();
  else sent.set(form, timeStamp);
});

// Beside each time in UTC stands what the reader's own clock showed, unless that shows UTC.
const { dates: locale, localTime } = document.body.dataset;
for (const element of document.querySelectorAll('time[datetime]')) {
  const at = new Date(element.dateTime);
  if (Number.isNaN(at.getTime()) || at.getTimezoneOffset() === 0) continue;
  const sameDay = at.getDate() === at.getUTCDate();
  const local = new Intl.DateTimeFormat(locale, {
    ...(!sameDay && { dateStyle: 'medium' }),
    timeStyle: 'short',
  });
  element.append(` (${localTime.replace('{time}', local.format(at))})`);
}

// What is wrong is where the reader is led.
document.querySelector('.summary')?.focus();

// Passkeys: what the server asks goes to the browser, and what the browser says goes back as a field of the form.
const passkeys = window.PublicKeyCredential;
const ceremonies = {
  create: (asked) =>
    navigator.credentials.create({ publicKey: passkeys.parseCreationOptionsFromJSON(asked) }),
  get: (asked) => navigator.credentials.get({ publicKey: passkeys.parseRequestOptionsFromJSON(asked) }),
};
const passkeyForms = passkeys?.parseRequestOptionsFromJSON
  ? document.querySelectorAll('form[data-passkey]')
  : [];

for (const form of passkeyForms) {
  const { authenticity_token, credential } = form.elements;
  const problem = form.querySelector('[role="alert"]');
  form.querySelector('button[type="submit"]').hidden = false;
  for (const hint of form.querySelectorAll('[data-without-passkeys]')) hint.hidden = true;
  form.addEventListener('submit', async (event) => {
    // The language switch sends it elsewhere.
    if (event.submitter?.hasAttribute('formaction')) return;
    event.preventDefault();
    problem.hidden = true;
    try {
      const answer = await fetch(form.dataset.options, {
        method: 'POST',
        body: new URLSearchParams({ authenticity_token: authenticity_token.value }),
        redirect: 'manual',
      });
      // Sent elsewhere: to confirm, or to sign in again. The page itself is sent there, too.
      if (answer.type === 'opaqueredirect') return location.reload();
      credential.value = JSON.stringify(await ceremonies[form.dataset.passkey](await answer.json()));
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}
