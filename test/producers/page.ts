// The recorded page: it makes every request of the table and reports what it got of each.
import { cases, type World } from './cases.ts';

/** By id what the page got: `ok`, or the name of the error that it was given. */
export type PageReport = Readonly<Record<string, string>>;

/** Every function resolves when the request has ended, to what the page got of it. */
const LIBRARY = `
const name = (error) => error.name;
const ok = () => 'ok';
const first = (target, good, bad) => new Promise((done) => {
  target.addEventListener(good, () => done('ok'));
  target.addEventListener(bad, () => done('error'));
});
const read = (url, init) => fetch(url, init).then((response) => response.text()).then(ok, name);
const xhr = (url) => {
  const request = new XMLHttpRequest();
  request.open('GET', url);
  request.send();
  return first(request, 'load', 'error');
};
const element = (tag, url, attributes) => {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  const ended = first(made, tag === 'audio' ? 'canplaythrough' : 'load', 'error');
  made[tag === 'link' ? 'href' : 'src'] = url;
  document.body.append(made);
  return ended;
};
const font = (url) => new FontFace('recorded', 'url("' + url + '")').load().then(ok, name);
const events = (url) => {
  const source = new EventSource(url);
  return first(source, 'message', 'error').finally(() => source.close());
};
const inWorker = (script, url) => new Promise((done) => {
  const worker = new Worker(script);
  worker.onmessage = ({ data }) => done(data);
  worker.postMessage(url);
});
const socket = (url) => {
  const made = new WebSocket(url.replace('http', 'ws'));
  return first(made, 'open', 'error').finally(() => made.close());
};
const newFrame = () => {
  const made = document.createElement('iframe');
  made.name = 'frame' + document.querySelectorAll('iframe').length;
  document.body.append(made);
  return made;
};
const frame = (url) => {
  const made = newFrame();
  made.src = url;
  return first(made, 'load', 'error');
};
const form = (url) => {
  const target = newFrame();
  const made = document.createElement('form');
  made.method = 'post';
  made.action = url;
  made.target = target.name;
  document.body.append(made);
  made.submit();
  return first(target, 'load', 'error');
};
const download = (url) => {
  const link = document.createElement('a');
  link.href = url;
  // In a frame: Firefox ends the page's other requests once it begins to navigate (measured, 153).
  link.target = newFrame().name;
  document.body.append(link);
  link.click();
  return Promise.resolve('sent');
};`;

/** A worker that fetches the URL it is sent. */
export const WORKER = `onmessage = ({ data }) => fetch(data)
  .then((response) => response.text())
  .then(() => 'ok', (error) => error.name)
  .then(postMessage);`;

/** Milliseconds after which a request that has not ended is reported as it is. */
const PATIENCE = 20_000;

/** The page's HTML. `run()` in it makes all requests and resolves to the report once every one has ended. */
export function pageHtml(world: World): string {
  const tasks = cases.map(({ id, does }) => `  ${JSON.stringify(id)}: () => ${does(world)},`);
  return `<!doctype html><title>recorded page</title><link rel="icon" href="data:,"><body><script>${LIBRARY}
const tasks = {
${tasks.join('\n')}
};
const waiting = () => new Promise((done) => setTimeout(() => done('waiting'), ${PATIENCE}));
window.run = async () => Object.fromEntries(await Promise.all(Object.entries(tasks).map(
  async ([id, task]) => [id, await Promise.race([task(), waiting()])],
)));
</script>`;
}
