// Adds a copy button to each text box. Without this script the text can still be selected.
const status = document.createElement('p');
status.className = 'unseen';
status.setAttribute('role', 'status');
document.body.append(status);

for (const box of document.querySelectorAll('[data-copy]')) {
  const name = document.querySelector(`label[for="${CSS.escape(box.id)}"]`)?.textContent ?? 'Text';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', `Copy: ${name}`);
  button.addEventListener('click', async () => {
    // Screen readers announce repeated text only if it was cleared in between.
    status.textContent = '';
    const done = await copied(box);
    status.textContent = done ? `Copied: ${name}` : `Selected: ${name}`;
    button.textContent = done ? 'Copied' : 'Selected';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 2000);
  });
  box.after(button);
}

/** Copies the text, or selects it when the page may not use the clipboard. */
async function copied(box) {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    box.select();
    return document.execCommand('copy');
  }
}

/** Highlights all parts of the passage in the URL fragment, because a passage may be split. */
function showClaim() {
  for (const part of document.querySelectorAll('mark.shown')) part.classList.remove('shown');
  const id = CSS.escape(location.hash.slice(1));
  if (id === '') return;
  for (const part of document.querySelectorAll(`mark[data-of="${id}"]`))
    part.classList.add('shown');
}
addEventListener('hashchange', showClaim);
showClaim();
