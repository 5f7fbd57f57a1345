// A pasted fix on a real server: the broken request passes at the first try, and the requests that worked before still work.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAsBrowser, type Question } from '../../src/cli/ask.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { judge } from '../../src/cors/verdict.ts';
import { editFor } from '../../src/fixes/edit.ts';
import { defaultOptions, fixFor } from '../../src/fixes/index.ts';
import { proofSentence, prove } from '../../src/fixes/proof.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { type LabBrowser, openBrowser } from './browser.ts';
import { type Lab, type PageRequest, startLab } from './lab.ts';
import { ask, blocked, define, passes, postJson, text } from './scenarios/define.ts';

const SERVERS = ['express', 'hono', 'fastapi', 'nginx'] as const;

const put = ask({ method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"name":"tea"}' });
const OTHERS = [
  { request: ask({ credentials: 'omit' }), status: 200 },
  { request: ask({ credentials: 'include' }), status: 200 },
  { request: postJson({ credentials: 'include' }), status: 201 },
  { request: ask({ method: 'PATCH', headers: { 'x-tenant': 'acme' } }), status: 200 },
  { request: ask({ headers: { authorization: 'Bearer secret-of-the-user' } }), status: 200 },
];
const also = OTHERS.map(({ request, status }) => ({ request, expected: passes(status), mended: status }));

/** PUT is forgotten; everything else that the page needs is there. No preflight is remembered. */
const scenarios = define({
  kind: 'one-method-missing',
  title: 'PUT is forgotten where five other requests work',
  cause: 'method-not-allowed',
  request: put,
  expected: blocked('MethodDisallowedByPreflightResponse', 'PUT'),
  also,
  on: {
    express: {
      marked: text(`
        import cors from 'cors';
        app.use(cors({
          origin: ['{{page}}', 'https://admin.example'],
          methods: ['GET', 'POST', 'PATCH'],
          allowedHeaders: ['content-type', 'authorization', 'x-tenant'],
          credentials: true,
          maxAge: 0,
        }));
      `),
    },
    hono: {
      marked: text(`
        import { cors } from 'hono/cors';
        app.use('*', cors({
          origin: ['{{page}}', 'https://admin.example'],
          allowMethods: ['GET', 'POST', 'PATCH'],
          allowHeaders: ['content-type', 'authorization', 'x-tenant'],
          credentials: true,
          maxAge: 0,
        }));
      `),
    },
    fastapi: {
      expected: blocked('PreflightInvalidStatus'),
      marked: text(`
        from fastapi.middleware.cors import CORSMiddleware
        app.add_middleware(
            CORSMiddleware,
            allow_origins=["{{page}}", "https://admin.example"],
            allow_methods=["GET", "POST", "PATCH"],
            allow_headers=["content-type", "authorization", "x-tenant"],
            allow_credentials=True,
            max_age=0,
        )
      `),
    },
    nginx: {
      app: { marked: '', around: '', routes: null },
      marked: text(`
        add_header Access-Control-Allow-Origin {{page}} always;
        add_header Access-Control-Allow-Credentials true always;
        if ($request_method = OPTIONS) {
          add_header Access-Control-Allow-Origin {{page}} always;
          add_header Access-Control-Allow-Credentials true always;
          add_header Access-Control-Allow-Methods 'GET, POST, PATCH' always;
          add_header Access-Control-Allow-Headers 'content-type, authorization, x-tenant' always;
          add_header Access-Control-Max-Age 0 always;
          return 204;
        }
      `),
    },
  },
});

let lab: Lab;
let browser: LabBrowser;

beforeAll(async () => {
  lab = await startLab({ from: scenarios });
  browser = await openBrowser(lab, SERVERS.length);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

/** What a browser would record of it; nothing shows whether a request carried cookies. */
async function recorded(request: PageRequest, change: Partial<Question> = {}): Promise<Exchange> {
  const { exchange } = await askAsBrowser({
    url: request.url,
    origin: lab.pageOrigin,
    method: request.method,
    headers: Object.entries(request.headers).map(([name, value]) => ({ name, value })),
    credentials: false,
    sendAll: true,
    timeout: 10_000,
    userAgent: 'test',
    connect: null,
    ...change,
  });
  const { credentials: _, ...seen } = exchange;
  return seen;
}

async function fixOf(server: (typeof SERVERS)[number], strict: boolean) {
  const id = `${server}-one-method-missing`;
  await lab.reset(id);
  const [broken, ...others] = lab.allFor(id).map(({ request }) => request);
  if (!broken) throw new Error('There is no request.');
  const neighbours = await Promise.all(
    others.map(async (request, index) => ({ ...(await recorded(request)), id: `n${index}` })),
  );
  const diagnosis = diagnose(await recorded(broken), neighbours);
  const fix = fixFor(diagnosis, server, { ...defaultOptions, strict });
  if (!fix) throw new Error('There is no fix.');
  return { id, broken, diagnosis, fix };
}

describe.each(SERVERS)('the fix pasted into %s', { timeout: 60_000 }, (server) => {
  it.each([
    ['with the everyday methods and headers', false],
    ['with only what was recorded', true],
  ])('lets the broken request pass at the first try, and the others still, %s', async (_, strict) => {
    const { id, broken, diagnosis, fix } = await fixOf(server, strict);
    for (const { request, expected } of lab.allFor(id)) {
      const { verdict } = await browser.verdictOn({ ...request, cache: 'reload' });
      expect(verdict).toMatchObject(expected);
    }
    expect(proofSentence(prove(diagnosis, fix))).toMatch(
      / pass with this change; 5 other recorded requests still pass\.$/,
    );

    await lab.apply(id, fix.snippet);
    for (const credentials of ['include', 'same-origin', 'omit'] as const) {
      const { verdict } = await browser.verdictOn({ ...broken, credentials, cache: 'reload' });
      expect(verdict).toEqual({ outcome: 'passes', status: 200 });
    }
    for (const { request, mended } of lab.allFor(id)) {
      const { verdict } = await browser.verdictOn({ ...request, cache: 'reload' });
      expect(verdict).toEqual({ outcome: 'passes', status: mended });
    }

    const isBlocked = async (change: Partial<Question>) =>
      judge(await recorded(broken, { sendAll: false, ...change })).outcome === 'blocked';
    expect(await isBlocked({ origin: 'https://elsewhere.example' })).toBe(true);
    expect(await isBlocked({ method: 'DELETE' })).toBe(strict);
    // nginx has no word for any header: there it stays out in any case.
    expect(await isBlocked({ headers: [{ name: 'x-not-listed', value: '1' }] })).toBe(
      strict || server === 'nginx',
    );
  });

  it('may be the one changed line, with the same result', async () => {
    const { id, diagnosis } = await fixOf(server, false);
    const [before, after] = editFor(diagnosis, server)?.lines ?? [];
    const scenario = lab.scenarios.find((one) => one.id === id);
    const present = scenario?.source.marked.replaceAll('{{page}}', lab.pageOrigin) ?? '';
    expect(present).toContain(before?.text);
    await lab.apply(
      id,
      present.replace(before?.text ?? '', () => after?.text ?? ''),
    );
    for (const { request } of lab.allFor(id)) {
      const { verdict } = await browser.verdictOn({ ...request, cache: 'reload' });
      expect(verdict).toMatchObject({ outcome: 'passes' });
    }
  });
});
