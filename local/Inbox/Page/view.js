// How one message looks in the list and when it is read. Text goes in as text, never as markup.

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return made;
};

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const hour = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

function time(at, long = false) {
  const made = element('time', 'at');
  if (!at) return made;
  const when = new Date(at);
  made.dateTime = at;
  made.title = full.format(when);
  made.textContent = long ? full.format(when) : `${day.format(when)}, ${hour.format(when)}`;
  return made;
}

const named = (address, names) => names?.[address] ? `${names[address]} <${address}>` : address;
const first = text => (text ?? '').trim().split('\n')[0];
const badge = (text, kind = '') => element('span', `badge ${kind}`, text);
const statusKind = status => status < 300 ? 'good' : status < 500 ? 'fair' : 'bad';

/** Everything of an item that the search looks at, in lower case. */
export function words(kind, item) {
  const parts = {
    emails: () => [item.subject, ...item.to, ...item.cc, ...item.bcc, item.from, ...Object.values(item.names ?? {}), ...item.categories, ...Object.values(item.customArgs)],
    sms: () => [item.to, item.from, item.text],
    webhooks: () => [item.method, item.path, item.body, ...Object.values(item.headers)],
    events: () => [JSON.stringify(item)],
  }[kind]();
  return parts.join('\n').toLowerCase();
}

/** An item's line in the list: a button. */
export function row(kind, item) {
  const button = element('button', `row ${kind}`);
  button.type = 'button';
  const parts = {
    emails: () => [
      element('span', 'who', item.names?.[item.to[0]] ?? item.to[0], item.to.length > 1 ? ` +${item.to.length - 1}` : ''),
      time(item.at),
      element('span', 'what', item.subject || (item.templateId ? `Template ${item.templateId}` : '(no subject)')),
    ],
    sms: () => [element('span', 'who', item.to), time(item.at), element('span', 'what', item.text)],
    webhooks: () => [
      element('span', 'who', badge(item.method, 'method'), item.path.replace('/local/hook', '')),
      time(item.at),
      element('span', 'what', badge(String(item.status), statusKind(item.status)), first(item.body) || '(no body)'),
    ],
    events: () => [element('span', 'who', item.type), time(item.time), element('span', 'what', item.subject ?? item.source)],
  }[kind]();
  button.append(...parts);
  return button;
}

/** An item's content, for reading. */
export function preview(kind, item, back) {
  const close = element('button', 'back quiet', '← Back');
  close.type = 'button';
  close.addEventListener('click', back);
  return [close, ...{ emails: email, sms, webhooks: webhook, events: event }[kind](item)];
}

function facts(pairs) {
  const list = element('dl', 'facts');
  for (const [name, value] of pairs) {
    if (value === null || value === undefined || value === '' || value.length === 0) continue;
    list.append(element('dt', '', name), element('dd', '', ...[value].flat()));
  }
  return list;
}

function head(title, ...below) {
  return element('header', 'message-head', element('h2', '', title), ...below);
}

function section(title, content, open = true) {
  const details = element('details', 'part', element('summary', '', title), content);
  details.open = open;
  return details;
}

function table(values) {
  const body = element('tbody');
  for (const [name, value] of Object.entries(values)) body.append(element('tr', '', element('th', '', name), element('td', '', value)));
  return element('table', 'values', body);
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const code = text => element('pre', 'code', element('code', '', text));

function email(item) {
  const joined = addresses => addresses.map(address => named(address, item.names)).join(', ');
  const parts = [head(
    item.subject || '(no subject)',
    facts([
      ['From', named(item.from, item.names)],
      ['To', joined(item.to)],
      ['Cc', joined(item.cc)],
      ['Bcc', joined(item.bcc)],
      ['Reply to', joined(item.replyTo)],
      ['Sent', time(item.at, true)],
      ['To go out', item.sendAt ? time(item.sendAt, true) : ''],
      ['Categories', item.categories.map(category => badge(category))],
      ['Template', item.templateId],
      ['Attached', item.attachments.join(', ')],
    ]),
  )];
  if (item.html) parts.push(views(item));
  else if (item.text) parts.push(element('pre', 'plain', item.text));
  if (item.dynamicTemplateData) parts.push(section('Template data', code(JSON.stringify(item.dynamicTemplateData, null, 2))));
  if (Object.keys(item.customArgs).length) parts.push(section('Custom arguments', table(item.customArgs), false));
  if (Object.keys(item.headers).length) parts.push(section('Headers', table(item.headers), false));
  return parts;
}

/** The HTML as a mail program would show it, its text part, and its source. */
function views(item) {
  const place = element('div', 'view');
  const frame = () => {
    const made = element('iframe');
    made.title = 'The email as its reader sees it';
    made.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
    made.srcdoc = `<!doctype html><meta name="color-scheme" content="light"><meta http-equiv="Content-Security-Policy" content="script-src 'none'"><base target="_blank"><style>body{margin:16px;font:15px/1.5 system-ui,sans-serif;color:#1f2328;background:#fff;overflow-wrap:anywhere}img{max-width:100%}</style>${item.html}`;
    return made;
  };
  const options = [['Email', frame], ...(item.text ? [['Text', () => element('pre', 'plain', item.text)]] : []), ['Source', () => code(item.html)]];
  const choice = element('div', 'choice');
  choice.setAttribute('role', 'group');
  choice.setAttribute('aria-label', 'How to show it');
  for (const [name, make] of options) {
    const button = element('button', '', name);
    button.type = 'button';
    button.addEventListener('click', () => {
      for (const other of choice.children) other.setAttribute('aria-pressed', String(other === button));
      place.replaceChildren(make());
    });
    choice.append(button);
  }
  choice.firstChild.click();
  return element('div', 'views', choice, place);
}

function sms(item) {
  return [
    head(item.to, facts([['From', item.from], ['Sent', time(item.at, true)], ['Length', `${item.text.length} characters`], ['Sid', item.sid]])),
    element('p', 'bubble', item.text),
    answer(item),
  ];
}

/** What a person may do in the contact's place: answer, or let the message get lost. */
function answer(item) {
  const said = element('span', 'state');
  said.setAttribute('role', 'status');
  const post = async (what, body, words) => {
    const response = await fetch(`/local/inbox/sms/${item.id}/${what}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const { status, title } = await response.json();
    said.textContent = response.ok && status < 300 ? words : `Not taken in: ${response.ok ? status : title}`;
  };
  const field = element('input');
  field.placeholder = 'Answer as the contact';
  field.setAttribute('aria-label', 'Answer as the contact');
  field.required = true;
  field.maxLength = 1600;
  const button = (text, act) => {
    const made = element('button', act ? 'quiet' : '', text);
    made.type = act ? 'button' : 'submit';
    if (act) made.addEventListener('click', act);
    return made;
  };
  const form = element(
    'form', 'answer',
    field,
    button('Send'),
    button('STOP', () => post('reply', { text: 'STOP' }, 'STOP is taken in')),
    item.statusCallback ? button('Not delivered', () => post('status', { status: 'undelivered', errorCode: 30005 }, 'Reported as not delivered')) : null,
    said,
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    const text = field.value;
    field.value = '';
    post('reply', { text }, `“${text}” is taken in`);
  });
  return form;
}

function webhook(item) {
  return [
    head(
      `${item.method} ${item.path.replace('/local/hook', '')}`,
      facts([['Received', time(item.at, true)], ['Answered', badge(String(item.status), statusKind(item.status))]]),
    ),
    section('Body', item.body ? code(pretty(item.body)) : element('p', 'hint', 'No body')),
    section('Headers', table(item.headers)),
  ];
}

function event(item) {
  const { data, ...attributes } = item;
  return [
    head(item.type, facts([['Subject', item.subject], ['Source', item.source], ['Time', time(item.time, true)]])),
    section('Data', code(JSON.stringify(data ?? null, null, 2))),
    section('Attributes', code(JSON.stringify(attributes, null, 2)), false),
  ];
}
