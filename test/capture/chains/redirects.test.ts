// Redirects join legs into one exchange, whichever of redirect and target arrives first.
import { describe, expect, it } from 'vitest';
import { createAssembler } from '../../../src/capture/assemble.ts';
import { addAll, assemble, crowd } from '../assembled.ts';
import { API, entry, PAGE } from '../har.ts';

describe('redirects', () => {
  const hop = entry({
    at: 0,
    status: 302,
    redirectURL: `${API}/b`,
    responseHeaders: { 'Access-Control-Allow-Origin': PAGE },
  });
  const end = entry({ at: 12, url: `${API}/b`, status: 200, error: 'net::ERR_FAILED' });

  it.each([
    ['in order', [hop, end]],
    ['with the target first', [end, hop]],
  ])('are chained %s', (_name, entries) => {
    const [exchange, ...more] = assemble(entries);
    expect(more).toEqual([]);
    expect(exchange?.legs.map((leg) => leg.url)).toEqual([`${API}/items`, `${API}/b`]);
  });

  it('wait for their target while many other URLs are requested', () => {
    const assembler = createAssembler();
    addAll(assembler, [hop, ...crowd(2)]);
    assembler.flush();
    addAll(assembler, [end]);
    expect(assembler.flush().map(({ legs }) => legs.length)).toEqual([2]);
  });

  it('do not join a call from another line of code', () => {
    const other = entry({ at: 12, url: `${API}/b`, line: 99 });
    expect(assemble([hop, other])).toHaveLength(2);
  });

  it('that were not followed stand alone', () => {
    const unsent = entry({
      at: 12,
      url: `${API}/b`,
      status: 0,
      error: 'net::ERR_ABORTED',
      requestHeaders: {},
    });
    expect(assemble([hop, unsent]).map((one) => one.legs.length)).toEqual([1]);
  });
});

describe('a redirect out of the page’s own origin that was not followed', () => {
  const own = {
    url: `${PAGE}/go`,
    status: 302,
    redirectURL: `${API}/items`,
    requestHeaders: { Referer: `${PAGE}/` },
  };
  it.each(['', 'net::ERR_ABORTED', 'net::ERR_FAILED'])('is kept with the error “%s”', (error) => {
    expect(assemble([entry({ ...own, error })])).toHaveLength(1);
  });
  it('is one exchange though it is delivered twice', () => {
    expect(
      assemble([entry({ ...own, error: '' }), entry({ ...own, error: 'net::ERR_ABORTED', time: 12 })]),
    ).toHaveLength(1);
  });
  it('is not when the page itself went no further', () => {
    const target = entry({
      url: `${API}/items`,
      at: 10,
      status: 0,
      error: 'net::ERR_ABORTED',
      requestHeaders: {},
    });
    expect(assemble([entry(own), target])).toEqual([]);
  });
});
