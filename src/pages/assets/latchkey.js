// What a script can make easier; everything works without it.

// Copies what stands beside a button; the button is hidden where there is no script.
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    const before = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = before;
    }, 2000);
  });
}

// A parent scope ticks its children, and holds them.
for (const parent of document.querySelectorAll('input[data-includes]')) {
  const children = parent.dataset.includes
    .split(' ')
    .map((scope) => document.querySelector(`input[name="scopes"][value="${CSS.escape(scope)}"]`))
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

// A button that grants something is asleep for a moment, and after the page was left: nobody is made to click it unseen.
for (const button of document.querySelectorAll('button[data-sleepy]')) {
  const nap = () => {
    button.disabled = true;
    setTimeout(() => {
      button.disabled = false;
    }, 500);
  };
  nap();
  addEventListener('focus', nap);
  addEventListener('pageshow', nap);
}

// What is wrong is where the reader is led.
document.querySelector('.summary')?.focus();

// Passkeys: what the server asks goes to the browser, and what the browser says goes back as a field of the form.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const named = (credentials = []) => credentials.map((known) => ({ ...known, id: toBytes(known.id) }));

const ceremonies = {
  async create(asked) {
    const credential = await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: toBytes(asked.challenge),
        user: { ...asked.user, id: toBytes(asked.user.id) },
        excludeCredentials: named(asked.excludeCredentials),
      },
    });
    const { response } = credential;
    return said(credential, {
      attestationObject: toText(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    });
  },
  async get(asked) {
    const credential = await navigator.credentials.get({
      publicKey: {
        ...asked,
        challenge: toBytes(asked.challenge),
        allowCredentials: named(asked.allowCredentials),
      },
    });
    const { response } = credential;
    return said(credential, {
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
    });
  },
};

function said(credential, response) {
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { ...response, clientDataJSON: toText(credential.response.clientDataJSON) },
  });
}

for (const form of window.PublicKeyCredential ? document.querySelectorAll('form[data-passkey]') : []) {
  const { authenticity_token, credential } = form.elements;
  const problem = form.querySelector('[role="alert"]');
  form.querySelector('button[type="submit"]').hidden = false;
  for (const hint of form.querySelectorAll('[data-without-passkeys]')) hint.hidden = true;
  form.addEventListener('submit', async (event) => {
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
      credential.value = await ceremonies[form.dataset.passkey](await answer.json());
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}
