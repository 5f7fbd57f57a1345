// What a case may call in its page; put into every document before its own scripts.

/** Each function resolves when the request has ended, well or badly, and never rejects. */
export const PAGE_LIBRARY = `
const quiet = (work) => Promise.resolve().then(work).then(() => undefined, () => undefined);
const pause = (time) => new Promise((done) => setTimeout(done, time));
const read = (url, init) => quiet(() => fetch(url, init).then((answer) => answer.text()));
const unread = (url, init) => quiet(() => fetch(url, init));
const xhr = (url, prepare = () => {}) => new Promise((done) => {
  const request = new XMLHttpRequest();
  request.onloadend = () => done();
  request.open('POST', url);
  prepare(request);
  try { request.send('a'); } catch { done(); }
});
const element = (tag, attributes, parent = document.body) => new Promise((done) => {
  const made = document.createElement(tag);
  made.onload = made.onloadeddata = made.onerror = () => done();
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent.append(made);
});
const events = (url, options) => new Promise((done) => {
  const source = new EventSource(url, options);
  source.onmessage = source.onerror = () => { source.close(); done(); };
});
const socket = (url) => new Promise((done) => { new WebSocket(url).onclose = () => done(); });
const font = (url) => quiet(() => new FontFace('f' + Math.random(), 'url("' + url + '")').load());
const inWorker = (url, init) => new Promise((done) => {
  const worker = new Worker('/worker.js');
  worker.onmessage = () => done();
  worker.postMessage([url, init]);
});
const inSharedWorker = (url, init) => new Promise((done) => {
  const { port } = new SharedWorker('/worker.js');
  port.onmessage = () => done();
  port.postMessage([url, init]);
});
/** A frame that fetches by itself; \`put\` gives it its document. */
const inFrame = (url, put) => new Promise((done) => {
  addEventListener('message', ({ data }) => data === url && done());
  const text = '<script>fetch("' + url + '").then((answer) => answer.text()).catch(() => {})'
    + '.then(() => parent.postMessage("' + url + '", "*"))</' + 'script>';
  const frame = document.createElement('iframe');
  put(frame, text);
  document.body.append(frame);
});
`;
