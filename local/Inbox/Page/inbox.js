// Keeps what arrived up to date and lets a person choose among it.
import { preview, row, words } from '/local/page/view.js';
import { startJourney } from '/local/page/journey.js';
import { startClock } from '/local/page/clock.js';

const pageSize = 100;
const $ = id => document.getElementById(id);
const kinds = ['emails', 'sms', 'webhooks', 'events'];
const state = { kind: 'emails', query: '', chosen: null, shown: pageSize, latest: 0, emptiedAt: 0 };
let items = { emails: [], sms: [], webhooks: [], events: [] };

const keyOf = item => state.kind === 'events' ? `${item.source}#${item.id}` : String(item.id);

async function refresh() {
  const answer = await fetch(`/local/inbox?after=${state.latest}&bodies=false`);
  if (!answer.ok) throw new Error(`The inbox answered ${answer.status}`);
  const news = await answer.json();
  const startsOver = news.emptiedAt !== state.emptiedAt || news.latest < state.latest;
  if (startsOver && state.latest > 0) {
    items = { emails: [], sms: [], webhooks: [], events: [] };
    Object.assign(state, { latest: 0, emptiedAt: news.emptiedAt, chosen: null });
    draw();
    return refresh();
  }
  state.emptiedAt = news.emptiedAt;
  if (news.latest === state.latest) return;
  state.latest = news.latest;
  for (const kind of kinds) items[kind] = news[kind].reverse().concat(items[kind]);
  draw();
}

function matching() {
  const query = state.query.trim().toLowerCase();
  return query === '' ? items[state.kind] : items[state.kind].filter(item => words(state.kind, item).includes(query));
}

function draw() {
  for (const kind of kinds) {
    const tab = $(`tab-${kind}`);
    tab.querySelector('.count').textContent = items[kind].length.toLocaleString('en');
    tab.setAttribute('aria-selected', String(kind === state.kind));
    tab.tabIndex = kind === state.kind ? 0 : -1;
  }
  const found = matching();
  const focused = document.activeElement?.closest?.('#items li button')?.dataset.key;
  const list = $('items');
  list.replaceChildren(...found.slice(0, state.shown).map(item => {
    const key = keyOf(item);
    const li = document.createElement('li');
    const button = row(state.kind, item);
    button.dataset.key = key;
    button.setAttribute('aria-current', String(key === state.chosen));
    button.addEventListener('click', () => choose(item));
    li.append(button);
    return li;
  }));
  if (focused) list.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  $('list').setAttribute('aria-labelledby', `tab-${state.kind}`);
  $('more').hidden = found.length <= state.shown;
  $('more').textContent = `Show ${Math.min(pageSize, found.length - state.shown)} more of ${found.length.toLocaleString('en')}`;
  $('nothing').hidden = found.length > 0;
  if (found.length === 0) $('nothing').replaceChildren(...emptyWords());
  $('empty').disabled = kinds.every(kind => items[kind].length === 0);
  document.body.classList.toggle('has-choice', state.chosen !== null);
  if (state.chosen === null) $('preview').replaceChildren(...(found.length > 0 ? [hint()] : []));
}

function emptyWords() {
  const title = document.createElement('p');
  const text = document.createElement('p');
  title.className = 'title';
  if (state.query.trim() !== '' && items[state.kind].length > 0) {
    title.textContent = 'Nothing matches';
    text.textContent = `No ${{ emails: 'email', sms: 'SMS', webhooks: 'webhook', events: 'event' }[state.kind]} has “${state.query.trim()}” in it.`;
  } else {
    title.textContent = { emails: 'No email yet', sms: 'No SMS yet', webhooks: 'No webhook yet', events: 'No event yet' }[state.kind];
    text.append({
      emails: 'What campaigns send by email appears here as soon as it goes out. Nothing leaves this machine.',
      sms: 'Text messages of campaigns appear here. Nothing leaves this machine.',
      events: 'Events that the app publishes to its Event Grid topic appear here.',
      webhooks: 'Let a send-webhook step call ',
    }[state.kind]);
    if (state.kind === 'webhooks') {
      const code = document.createElement('code');
      code.textContent = `${location.origin}/local/hook/anything`;
      text.append(code, ' and what it sends appears here.');
    }
  }
  return [title, text];
}

function hint() {
  const p = document.createElement('p');
  p.className = 'hint';
  p.textContent = 'Choose a message to read it.';
  return p;
}

async function choose(item) {
  state.chosen = keyOf(item);
  for (const button of $('items').querySelectorAll('button')) button.setAttribute('aria-current', String(button.dataset.key === state.chosen));
  const chosen = state.chosen;
  const whole = state.kind === 'emails' ? await (await fetch(`/local/inbox/emails/${item.id}`)).json() : item;
  if (state.chosen !== chosen) return;
  document.body.classList.add('has-choice');
  $('preview').replaceChildren(...preview(state.kind, whole, () => {
    const key = state.chosen;
    state.chosen = null;
    draw();
    $('items').querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }));
  $('preview').scrollTop = 0;
}

function show(kind) {
  if (kind === state.kind) return;
  Object.assign(state, { kind, chosen: null, shown: pageSize });
  $('list').scrollTop = 0;
  draw();
}

function wire() {
  for (const kind of kinds) $(`tab-${kind}`).addEventListener('click', () => show(kind));
  document.querySelector('[role=tablist]').addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    show(kinds[(kinds.indexOf(state.kind) + step + kinds.length) % kinds.length]);
    $(`tab-${state.kind}`).focus();
    event.preventDefault();
  });
  $('items').addEventListener('keydown', event => {
    const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
    const next = step && event.target.closest('li')?.[step]?.querySelector('button');
    if (!next) return;
    next.focus();
    next.click();
    event.preventDefault();
  });
  $('search').addEventListener('input', event => {
    Object.assign(state, { query: event.target.value, shown: pageSize, chosen: null });
    draw();
  });
  document.addEventListener('keydown', event => {
    if (event.key !== '/' || event.target.matches('input, select, textarea') || event.ctrlKey || event.metaKey) return;
    $('search').focus();
    event.preventDefault();
  });
  $('more').addEventListener('click', () => { state.shown += pageSize; draw(); });
  $('empty').addEventListener('click', () => $('confirm').showModal());
  $('confirm').addEventListener('close', async () => {
    const confirmed = $('confirm').returnValue === 'empty';
    $('confirm').returnValue = '';
    if (!confirmed) return;
    await fetch('/local/inbox', { method: 'DELETE' });
    await refresh();
  });
  $('toggle-journey').addEventListener('click', event => {
    const shown = event.currentTarget.getAttribute('aria-pressed') !== 'true';
    event.currentTarget.setAttribute('aria-pressed', String(shown));
    document.body.classList.toggle('no-journey', !shown);
  });
}

async function follow() {
  for (;;) {
    try {
      if (!document.hidden) await refresh();
      connected('live', 'Live');
    } catch {
      connected('lost', 'Not reachable, trying again');
    }
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}

function connected(name, text) {
  const status = $('connection');
  if (status.dataset.state === name) return;
  status.dataset.state = name;
  status.querySelector('.words').textContent = text;
}

wire();
draw();
follow();
startJourney();
startClock();
