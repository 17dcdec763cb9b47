// Shows how many contacts stand at which step of a campaign.

const $ = id => document.getElementById(id);
const states = [['waiting', 'waiting'], ['running', 'running'], ['passed', 'passed'], ['passedWithError', 'passed with error'], ['failed', 'failed'], ['cancelled', 'cancelled']];
const number = value => (value ?? 0).toLocaleString('en');
let wanted = 'welcome';
let drawn = '';

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

async function get(path) {
  const key = sessionStorage.getItem('functions-key');
  const answer = await fetch(path, key ? { headers: { 'x-functions-key': key } } : {});
  $('key-form').hidden = answer.status !== 401;
  if (!answer.ok) throw Object.assign(new Error(), { status: answer.status });
  return answer.json();
}

async function campaigns() {
  const { items } = await get('/api/campaigns?limit=200');
  const select = $('campaign');
  const ids = items.map(item => item.id);
  if ([...select.options].map(option => option.value).join() !== ids.join()) {
    select.replaceChildren(...items.map(item => new Option(item.name ?? item.id, item.id)));
    if (!ids.includes(wanted)) wanted = ids[0];
    if (wanted) select.value = wanted;
  }
  select.hidden = ids.length < 2;
  return items.find(item => item.id === wanted);
}

function depthOf(steps, id) {
  let depth = 0;
  for (let step = steps.get(id); step?.parent && depth < 12; step = steps.get(step.parent)) depth++;
  return depth;
}

function draw(campaign, stats) {
  const picture = JSON.stringify([campaign.id, stats]);
  if (picture === drawn) return;
  drawn = picture;
  const definition = new Map((campaign.steps ?? []).map(step => [step.id, step]));
  const members = element('p', 'members',
    element('span', '', element('strong', '', number(stats.members.active - (stats.members.finished ?? 0))), ' on their way'),
    element('span', '', element('strong', '', number(stats.members.finished)), ' finished'),
    element('span', '', element('strong', '', number(stats.members.left)), ' left'));
  const most = Math.max(1, ...stats.steps.map(step => states.reduce((sum, [name]) => sum + (step[name] ?? 0), 0)));
  const steps = element('ol', 'steps', ...stats.steps.map(step => stepRow(step, definition, most)));
  const legend = element('p', 'legend', ...states.slice(0, 5).map(([name, words]) => element('span', '', element('i', `swatch ${name}`), words)));
  const name = element('h3', 'campaign-name', campaign.name ?? campaign.id);
  name.hidden = !$('campaign').hidden;
  $('journey-body').replaceChildren(name, members, steps, legend);
}

function stepRow(step, definition, most) {
  const total = states.reduce((sum, [name]) => sum + (step[name] ?? 0), 0);
  const bar = element('div', 'bar-track');
  bar.setAttribute('role', 'img');
  bar.setAttribute('aria-label', states.filter(([name]) => step[name]).map(([name, words]) => `${step[name]} ${words}`).join(', ') || 'nobody yet');
  for (const [name, words] of states) {
    if (!step[name]) continue;
    const part = element('span', name);
    part.style.width = `${(step[name] / most) * 100}%`;
    part.title = `${number(step[name])} ${words}`;
    bar.append(part);
  }
  const own = definition.get(step.step);
  const path = own?.path ? element('span', `path ${own.path}`, own.path) : '';
  const answers = step.yes || step.no ? element('span', 'answers', `${number(step.yes)} yes · ${number(step.no)} no`) : '';
  const item = element('li', '',
    element('div', 'step-head', path, element('span', 'step-name', step.step), element('span', 'step-type', step.type), element('span', 'step-total', number(total))),
    bar, answers);
  item.style.setProperty('--depth', depthOf(definition, step.step));
  return item;
}

function say(text) {
  if (drawn === text) return;
  drawn = text;
  $('journey-body').replaceChildren(element('p', 'hint', text));
}

async function refresh() {
  try {
    const campaign = await campaigns();
    if (!campaign) return say('No campaign yet. PUT one to /api/campaigns/{id} and its steps appear here.');
    const id = encodeURIComponent(campaign.id);
    const whole = campaign.steps ? campaign : await get(`/api/campaigns/${id}`);
    draw(whole, await get(`/api/campaigns/${id}/stats`));
  } catch (error) {
    say(error.status === 401 ? 'Give the key to see the campaign.' : error.status === 404 ? 'No campaign yet.' : 'The app is starting.');
  }
}

/** Follows the chosen campaign for as long as the page is open. */
export async function startJourney() {
  $('campaign').addEventListener('change', event => { wanted = event.target.value; refresh(); });
  $('key-form').addEventListener('submit', event => {
    event.preventDefault();
    sessionStorage.setItem('functions-key', $('key').value);
    refresh();
  });
  for (;;) {
    if (!document.hidden && !document.body.classList.contains('no-journey')) await refresh();
    await new Promise(resolve => setTimeout(resolve, 2000));
  }
}
