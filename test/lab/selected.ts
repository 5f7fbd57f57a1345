// Which of the lab's servers a run is about: the variable LAB has ids with commas, or `all`; without it the core is run.

/** One for each language and one proxy: what `npm test` runs. `npm run lab -- all` runs the others too. */
const CORE: ReadonlySet<string> = new Set([
  'express',
  'hono',
  'fastapi',
  'nginx',
  'go',
  'rails',
  'php',
  'koa',
]);

const LAB = process.env.LAB ?? '';

/** Whether every server is to be run. */
export const isComplete = LAB === 'all';

/** Whether that server is to be run. */
export const selected = (id: string): boolean =>
  isComplete || (LAB === '' ? CORE.has(id) : LAB.split(',').includes(id));
