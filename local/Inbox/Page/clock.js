// Shows the clock where it is moved by hand, and moves it.

const $ = id => document.getElementById(id);
const form = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC' });
let busy = false;

function show(now) {
  $('now').dateTime = now;
  $('now').textContent = `${form.format(new Date(now))} UTC`;
}

async function move(duration) {
  busy = true;
  for (const button of document.querySelectorAll('#clock button')) button.disabled = true;
  $('clock-state').textContent = 'Steps that are due are running…';
  try {
    const moved = await fetch('/local/clock', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ advance: duration }) });
    const answer = await moved.json();
    if (!moved.ok) throw new Error(answer.detail);
    show(answer.now);
    const settled = await fetch('/local/settle', { method: 'POST' });
    const outcome = await settled.json();
    if (!settled.ok) throw new Error(outcome.detail);
    $('clock-state').textContent = outcome.steps === 1 ? '1 step ran' : `${outcome.steps.toLocaleString('en')} steps ran`;
  } catch (error) {
    $('clock-state').textContent = error.message;
  } finally {
    busy = false;
    for (const button of document.querySelectorAll('#clock button')) button.disabled = false;
  }
}

/** Shows the clock if it is a manual one. */
export async function startClock() {
  for (const button of document.querySelectorAll('#clock [data-advance]')) button.addEventListener('click', () => move(button.dataset.advance));
  for (;;) {
    try {
      const answer = await fetch('/local/status');
      const clock = answer.ok ? (await answer.json()).clock : null;
      $('clock').hidden = clock?.mode !== 'manual';
      if (clock && !busy) show(clock.now);
    } catch {
      // The list says already that the inbox can't be reached.
    }
    await new Promise(resolve => setTimeout(resolve, 3000));
  }
}
