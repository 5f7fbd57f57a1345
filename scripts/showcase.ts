// The handful of the lab's scenarios that show a newcomer what the tab can do: each cause once or twice, on every server.
import type { Scenario } from '../test/lab/lab.ts';

const SHOWN = new Set([
  'express-origin-trailing-slash',
  'express-options-401',
  'fastapi-error-500',
  'hono-origin-not-listed',
  'express-header-not-allowed',
  'express-no-allow-origin',
  'hono-wildcard-with-credentials',
  'hono-method-not-allowed',
  'hono-origin-other-port',
  'fastapi-options-not-handled',
  'fastapi-options-redirect',
  'fastapi-origin-list',
  'nginx-proxy-strips',
  'nginx-proxy-doubles',
  'express-pass-get',
]);

export const isShown = (scenario: Scenario): boolean => SHOWN.has(scenario.id);
