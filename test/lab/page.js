// The lab's page: `window.lab.send` for tests, and for people a table of broken servers to send to and to mend.

/** Sends one request as it is described and says what the page could read of the answer. Never throws. */
async function send({ method, url, headers, body, credentials, cache, times, readBody }) {
  try {
    let answer = { ok: false, error: 'nothing was sent' };
    for (let sent = 0; sent < times; sent += 1) {
      const response = await fetch(url, { method, headers, body, credentials, cache });
      answer = { ok: true, status: response.status, body: readBody ? await response.text() : '' };
    }
    return answer;
  } catch (error) {
    return { ok: false, error: String(error) };
  }
}

window.lab = Object.freeze({ send });

const AT_ONCE = 4;
const rows = [];

/** Builds the two table rows of a scenario. */
function addRow(scenario) {
  const fragment = document.getElementById('row').content.cloneNode(true);
  const parts = Object.fromEntries(
    [...fragment.querySelectorAll('[data-part]')].map((element) => [element.dataset.part, element]),
  );
  const [line, fix] = fragment.querySelectorAll('tr');
  line.id = scenario.id;
  parts.server.textContent = scenario.server;
  parts.title.textContent = scenario.title;
  parts.request.textContent = describeRequest(scenario.request);
  parts.source.textContent = scenario.source;
  parts.label.textContent = scenario.mendable ? 'Paste the fix here' : 'No snippet mends this one, but try';
  parts.send.setAttribute('aria-label', `Send: ${scenario.server}, ${scenario.title}`);
  parts.toggle.setAttribute('aria-label', `Fix: ${scenario.server}, ${scenario.title}`);
  const row = { scenario, parts, line, fix };
  parts.send.addEventListener('click', () => sendRow(row));
  parts.toggle.addEventListener('click', () => {
    fix.hidden = !fix.hidden;
    parts.toggle.setAttribute('aria-expanded', String(!fix.hidden));
  });
  parts.apply.addEventListener('click', () => changeServer(row, 'apply', parts.snippet.value));
  parts.reset.addEventListener('click', () => changeServer(row, 'reset', ''));
  document.getElementById('rows').append(fragment);
  rows.push(row);
}

function describeRequest({ method, url, headers, credentials }) {
  const { host, pathname, search } = new URL(url);
  const names = Object.keys(headers).join(', ');
  return [`${method} ${host}${pathname}${search}`, names, credentials === 'include' ? 'with cookies' : '']
    .filter((text) => text !== '')
    .join(' · ');
}

/** Sends a row's request and shows the answer. `cache` overrides the request's own mode. */
async function sendRow({ scenario, parts }, cache = scenario.request.cache) {
  parts.send.disabled = true;
  parts.result.textContent = 'sending …';
  const answer = await send({ ...scenario.request, cache });
  parts.result.textContent = answer.ok
    ? `✓ ${answer.status}`
    : `✗ ${answer.error.replace('TypeError: ', '')}`;
  parts.result.dataset.result = answer.ok ? 'passed' : 'failed';
  parts.send.textContent = 'Send again';
  parts.send.disabled = false;
}

/** Has the pasted text put between the marks, or the fault put back. */
async function changeServer(row, action, text) {
  const { scenario, parts } = row;
  const response = await fetch(`/${action}?id=${encodeURIComponent(scenario.id)}`, {
    method: 'POST',
    body: text,
  });
  const answer = await response.text();
  parts.message.hidden = response.ok;
  parts.message.textContent = response.ok ? '' : answer;
  if (!response.ok) {
    parts.result.textContent = '✗ the server is down';
    parts.result.dataset.result = 'failed';
    return;
  }
  parts.source.textContent = answer;
  // An answer stored before the change would otherwise be revalidated, and its CORS headers used again.
  await sendRow(row, 'reload');
}

async function sendAll(chosen) {
  const waiting = [...chosen];
  const worker = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) await sendRow(row);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function shown() {
  return rows.filter(({ line }) => !line.hidden);
}

function filterRows() {
  const words = document.getElementById('filter').value.toLowerCase().split(/\s+/);
  for (const { scenario, line, fix, parts } of rows) {
    const text = `${scenario.id} ${scenario.title} ${scenario.request.method}`.toLowerCase();
    line.hidden = !words.every((word) => text.includes(word));
    fix.hidden = line.hidden || parts.toggle.getAttribute('aria-expanded') !== 'true';
  }
  document.getElementById('summary').textContent = `${shown().length} of ${rows.length}`;
}

const response = await fetch('/lab.json');
for (const scenario of await response.json()) addRow(scenario);
filterRows();
document.getElementById('filter').addEventListener('input', filterRows);
document.getElementById('send-all').addEventListener('click', () => sendAll(shown()));
if (new URLSearchParams(location.search).get('run') === 'all') await sendAll(rows);
