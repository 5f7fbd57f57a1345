// Every recipe's server in a real Chromium: a pasted fix lets the broken request pass at the first try, what worked before
// still works, and nobody else gets in. LAB selects which: ids with commas, `all`, or nothing for the core.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAsBrowser, type Question } from '../../src/cli/ask.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { judge } from '../../src/cors/verdict.ts';
import { editFor } from '../../src/fixes/edit.ts';
import { defaultOptions, fixFor } from '../../src/fixes/index.ts';
import { prove } from '../../src/fixes/proof.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { targetOf } from '../../src/servers/index.ts';
import { plan } from '../fixes/words.ts';
import { type LabBrowser, openBrowser } from './browser.ts';
import { type Lab, startLab } from './lab.ts';
import type { RecipeRequest } from './recipe.ts';
import { keepResults, type Proven } from './recipe-results.ts';
import { allRecipes, openRecipe, prepareRecipes, type RecipeServer } from './recipe-runs.ts';
import { selected } from './selected.ts';

const recipes = (await allRecipes()).filter(({ id }) => selected(id));

let lab: Lab;
let browser: LabBrowser;

beforeAll(async () => {
  prepareRecipes(recipes, console.log);
  lab = await startLab({ from: [] });
  browser = await openBrowser(lab, 2);
}, 900_000);

afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

it('each recipe has the name of its file', async () => {
  expect((await allRecipes()).length).toBeGreaterThan(0);
});

describe.each(recipes)('$id', { timeout: 300_000, retry: 0 }, (recipe) => {
  const [first, ...others] = recipe.requests;
  const proven: Proven[] = [];
  const recordings: Record<string, Exchange> = {};
  let server: RecipeServer;
  /** Makes each URL new, so that no remembered preflight lets a request through. */
  let tries = 0;

  beforeAll(async () => {
    server = await openRecipe(recipe, lab.pageOrigin);
  });

  afterAll(async () => {
    await server?.stop();
    keepResults(recipe, proven, recordings);
  });

  const urlOf = ({ path }: RecipeRequest): string => {
    tries += 1;
    return `${server.origin}${path}${path.includes('?') ? '&' : '?'}try=${tries}`;
  };

  async function outcomeOf(request: RecipeRequest, change: Partial<RecipeRequest> = {}) {
    const { status: _, path, ...asked } = { ...request, ...change };
    const { verdict } = await browser.verdictOn({
      ...asked,
      url: urlOf({ ...request, path }),
      cache: 'reload',
      times: 1,
      readBody: true,
    });
    return verdict;
  }

  /** What a browser would record of it; nothing shows whether a request carried cookies. */
  async function recorded(request: RecipeRequest, change: Partial<Question> = {}): Promise<Exchange> {
    const { exchange } = await askAsBrowser({
      url: urlOf(request),
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

  async function diagnosed() {
    const neighbours: Exchange[] = [];
    for (const request of others) neighbours.push({ ...(await recorded(request)), id: request.path + tries });
    return diagnose(await recorded(first), neighbours);
  }

  /** With the fix in: everything passes at the first try, and nobody else gets in. */
  async function passesWith(text: string, opened: { readonly strict: boolean } | null): Promise<void> {
    await server.run(text);
    for (const credentials of ['include', 'same-origin', 'omit'] as const) {
      expect(await outcomeOf(first, { credentials })).toEqual({
        outcome: 'passes',
        status: first.status,
      });
    }
    for (const request of others) {
      expect([request.method, await outcomeOf(request)]).toEqual([
        request.method,
        { outcome: 'passes', status: request.status },
      ]);
    }
    if (opened === null) return;
    const isBlocked = async (change: Partial<Question>) =>
      judge(await recorded(first, { sendAll: false, ...change })).outcome === 'blocked';
    expect(await isBlocked({ origin: 'https://elsewhere.example' }), 'another origin').toBe(true);
    if (!opened.strict) return;
    if (recipe.lets?.method === undefined)
      expect(await isBlocked({ method: 'PROPFIND' }), 'an unlisted method').toBe(true);
    if (recipe.lets?.header === undefined)
      expect(await isBlocked({ headers: [{ name: 'x-not-listed', value: '1' }] }), 'an unlisted header').toBe(
        true,
      );
  }

  async function fixed(broken: string, strict: boolean): Promise<void> {
    await server.run(broken);
    expect(await outcomeOf(first)).toMatchObject({ outcome: 'blocked' });
    if (broken !== recipe.without) {
      for (const request of others)
        expect([request.method, await outcomeOf(request)]).toMatchObject([
          request.method,
          { outcome: 'passes' },
        ]);
    }
    const diagnosis = await diagnosed();
    const fix = fixFor(diagnosis, recipe.id, { ...defaultOptions, strict });
    if (!fix) throw new Error('There is no fix.');
    const proof = prove(diagnosis, fix);
    expect(proof).toMatchObject({ passes: true, others: { failing: [] } });
    await passesWith(fix.snippet, { strict });
  }

  it('passes with the copied fix where CORS is missing', async () => {
    await fixed(recipe.without, false);
    proven.push('without');
    recordings.success = await recorded(others[0] ?? first);
    recordings.preflighted = await recorded(first);
    recordings.refused = await recorded(first, { origin: 'https://elsewhere.example' });
    recordings.error = await recorded({ ...first, path: '/nothing-here', method: 'GET', headers: {} });
  });

  it('passes with only what was recorded', async () => {
    await fixed(recipe.without, true);
    proven.push('strict');
  });

  if (recipe.methodForgotten !== null)
    it('passes with the copied fix where a method was forgotten, and what worked still works', async () => {
      await fixed(recipe.methodForgotten ?? '', false);
      proven.push('method');
    });

  const hasLines = targetOf(recipe.id).options !== null && recipe.methodForgotten !== null;
  if (hasLines)
    it('passes with the one changed line', async () => {
      const broken = (recipe.methodForgotten ?? '').replaceAll('{{page}}', lab.pageOrigin);
      await server.run(broken);
      const edit = editFor(await diagnosed(), recipe.id);
      // A refusal that shows no list leaves nothing to change line by line.
      if (edit === null) return;
      const before = edit.lines.filter(({ sign }) => sign === '-').map(({ text }) => text);
      const after = edit.lines.filter(({ sign }) => sign === '+').map(({ text }) => text);
      expect(broken).toContain(before[0]);
      await passesWith(
        broken.replace(before[0] ?? '', () => after[0] ?? ''),
        null,
      );
      proven.push('edit');
    });

  it('allows what its effect says', () => {
    const { methods } = targetOf(recipe.id).effect(plan({}, { strict: false }));
    expect(methods).toEqual(expect.arrayContaining(['GET', 'POST']));
  });
});
