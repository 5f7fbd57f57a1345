// Where in the page's code a request was made.
import { expect, it } from 'vitest';
import { readInitiator } from '../../../src/capture/reading/initiator.ts';

const frame = (url: string) => ({ url, lineNumber: 3, columnNumber: 7, functionName: 'load' });
const nested = (levels: number): unknown =>
  levels === 0
    ? { callFrames: [frame('https://app.example.com/deep.js')] }
    : { callFrames: [], parent: nested(levels - 1) };

it('is the innermost frame with a URL', () => {
  const callFrames = [
    frame(''),
    frame('https://app.example.com/a.js'),
    frame('https://app.example.com/b.js'),
  ];
  expect(readInitiator({ stack: { callFrames } })).toEqual({
    url: 'https://app.example.com/a.js',
    line: 3,
    column: 7,
    functionName: 'load',
  });
});

it('is the page’s own frame where an extension wraps its calls, and the extension’s where there is no other', () => {
  const wrapper = frame('chrome-extension://abc/wrap.js');
  const page = frame('https://app.example.com/a.js');
  expect(readInitiator({ stack: { callFrames: [wrapper, page] } })?.url).toBe(page.url);
  expect(readInitiator({ stack: { callFrames: [wrapper], parent: { callFrames: [page] } } })?.url).toBe(
    page.url,
  );
  expect(readInitiator({ stack: { callFrames: [wrapper] } })?.url).toBe(wrapper.url);
});

it('is found in an asynchronous parent, seven levels deep at most', () => {
  expect(readInitiator({ stack: nested(7) })?.url).toBe('https://app.example.com/deep.js');
  expect(readInitiator({ stack: nested(8) })).toBeNull();
});

it('is the initiator’s own URL where there is no stack', () => {
  expect(readInitiator({ url: 'https://app.example.com/', lineNumber: 12 })).toEqual({
    url: 'https://app.example.com/',
    line: 12,
    column: 0,
    functionName: '',
  });
});

it.each([[null], ['x'], [{ stack: { callFrames: 'x' } }]])('is unknown for %j', (raw) => {
  expect(readInitiator(raw)).toBeNull();
});
