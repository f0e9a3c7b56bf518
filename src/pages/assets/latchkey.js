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
