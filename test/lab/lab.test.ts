// Holds every broken server against a real Chromium: the fault is the one declared, and the marked place takes a fix.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LabBrowser, openBrowser } from './browser.ts';
import { comparable } from './comparable.ts';
import { type Lab, type LabServer, type Scenario, scenarios, startLab } from './lab.ts';

const AT_ONCE = 4;

let lab: Lab;
let browser: LabBrowser;

beforeAll(async () => {
  lab = await startLab({ only: ({ server }) => isWellKnown(server) });
  browser = await openBrowser(lab, AT_ONCE);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

describe('a broken server', { concurrent: true, timeout: 60_000 }, () => {
  const shown = scenarios.filter(({ server }) => isWellKnown(server));
  const toMend = new Set(worthMending(shown));

  it.for(named(shown))('%s: %s', async ([id, , scenario], { expect }) => {
    // Not by the request itself: a second connection of the browser's may meet the port as it changes hands.
    await lab.start(id);
    const broken = await browser.verdictOn(lab.requestFor(id));
    expect(broken.verdict).toEqual(comparable(lab.expectedFor(id)));
    if (scenario.kind === 'pass-304') expect(broken.statuses.at(-1)).toBe(304);

    if (!toMend.has(scenario)) return;
    await lab.apply(id, correctSnippet(scenario, lab.pageOrigin));
    const mended = await browser.verdictOn(lab.requestFor(id));
    expect(mended.verdict).toEqual({ outcome: 'passes', status: scenario.mended });
  });
});

describe('apply', () => {
  it('puts the text in unchanged, says what is wrong with it, and reset breaks the server again', async () => {
    const id = 'express-no-allow-origin';
    const odd = '// $& $1 \\n {{page}} \u202E\tend';
    await lab.apply(id, odd);
    expect(lab.sourceOf(id)).toContain(`fix here ----\n${odd}\n// ---- end`);
    await expect(lab.apply(id, 'app.use(')).rejects.toThrow('SyntaxError');
    await lab.reset(id);
    const { verdict } = await browser.verdictOn({ ...lab.requestFor(id), cache: 'reload' });
    expect(verdict).toEqual(lab.expectedFor(id));
  }, 30_000);
});

describe('stopServer', () => {
  it('leaves a port that refuses connections', async () => {
    const id = 'hono-no-allow-origin';
    await lab.stopServer(id);
    const { verdict } = await browser.verdictOn(lab.requestFor(id));
    expect(verdict).toEqual({ outcome: 'net-error', error: 'net::ERR_CONNECTION_REFUSED' });
  }, 30_000);
});

function named(all: readonly Scenario[]): [id: string, title: string, scenario: Scenario][] {
  return all.map((scenario) => [scenario.id, scenario.title, scenario]);
}

/** One scenario for each server, request and code outside the marks: what is between them is replaced anyway. */
function worthMending(all: readonly Scenario[]): Scenario[] {
  const kept = new Map<string, Scenario>();
  for (const scenario of all) {
    if (scenario.mended === null) continue;
    const { marked: _, ...outside } = scenario.source;
    const key = JSON.stringify([scenario.server, scenario.request, outside]);
    if (!kept.has(key)) kept.set(key, scenario);
  }
  return [...kept.values()];
}

/**
 * The servers of most scenarios. The others are held against the same declarations in test/e2e/lab.test.ts, on the way
 * to the fix that is copied there.
 */
const WELL_KNOWN = ['express', 'hono', 'fastapi', 'nginx'] as const;

function isWellKnown(server: LabServer): boolean {
  return WELL_KNOWN.some((one) => one === server);
}

/** The least that lets the scenario's request through, as a person would write it. */
function correctSnippet({ id, server, request }: Scenario, page: string): string {
  const quoted = (values: readonly string[]): string =>
    values.map((value) => JSON.stringify(value)).join(', ');
  const headers = Object.keys(request.headers);
  const credentials = request.credentials === 'include';
  switch (server) {
    case 'express':
      return `import cors from 'cors';
app.use(cors({
  origin: [${quoted([page])}],
  methods: [${quoted([request.method])}],
  allowedHeaders: [${quoted(headers)}],
  credentials: ${credentials},
}));
`;
    case 'hono':
      return `import { cors } from 'hono/cors';
app.use('*', cors({
  origin: [${quoted([page])}],
  allowMethods: [${quoted([request.method])}],
  allowHeaders: [${quoted(headers)}],
  credentials: ${credentials},
}));
`;
    case 'fastapi': {
      const options = `allow_origins=[${quoted([page])}], allow_methods=[${quoted([request.method])}], allow_headers=[${quoted(headers)}], allow_credentials=${credentials ? 'True' : 'False'}`;
      // Only around the whole application does it also cover an unhandled error.
      return id === 'fastapi-error-500'
        ? `from fastapi.middleware.cors import CORSMiddleware\napp = CORSMiddleware(app=app, ${options})\n`
        : `from fastapi.middleware.cors import CORSMiddleware\napp.add_middleware(CORSMiddleware, ${options})\n`;
    }
    case 'nginx': {
      const allow = [
        `add_header Access-Control-Allow-Origin ${page} always;`,
        `add_header Access-Control-Allow-Methods ${request.method} always;`,
        // nginx has no sign to escape its own $, so such a name can only be allowed by reflecting what was asked for.
        ...(headers.length > 0
          ? ['add_header Access-Control-Allow-Headers $http_access_control_request_headers always;']
          : []),
        ...(credentials ? ['add_header Access-Control-Allow-Credentials true always;'] : []),
      ];
      return [
        'proxy_hide_header Access-Control-Allow-Origin;',
        ...allow,
        'if ($request_method = OPTIONS) {',
        ...allow.map((line) => `  ${line}`),
        '  return 204;',
        '}',
      ].join('\n');
    }
    default:
      throw new Error(`Nobody wrote a snippet for ${server} by hand.`);
  }
}
