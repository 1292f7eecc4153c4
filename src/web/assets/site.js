// Adds to each text that is there to be taken away a button that copies it. Without it the text can be selected.
const said = document.createElement('p');
said.className = 'unseen';
said.setAttribute('role', 'status');
document.body.append(said);

for (const box of document.querySelectorAll('[data-copy]')) {
  const name = document.querySelector(`label[for="${CSS.escape(box.id)}"]`)?.textContent ?? 'Text';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', `Copy: ${name}`);
  button.addEventListener('click', async () => {
    // The same words again are announced only where they were gone in between.
    said.textContent = '';
    const done = await copied(box);
    said.textContent = done ? `Copied: ${name}` : `Selected: ${name}`;
    button.textContent = done ? 'Copied' : 'Selected';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 2000);
  });
  box.after(button);
}

/** Where the clipboard is closed to the page, the text is at least selected. */
async function copied(box) {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    box.select();
    return document.execCommand('copy');
  }
}

/** All parts of the claim that the address names, for a claim that was split in the text. */
function showClaim() {
  for (const part of document.querySelectorAll('mark.shown')) part.classList.remove('shown');
  const id = CSS.escape(location.hash.slice(1));
  if (id === '') return;
  for (const part of document.querySelectorAll(`mark[data-of="${id}"]`))
    part.classList.add('shown');
}
addEventListener('hashchange', showClaim);
showClaim();
