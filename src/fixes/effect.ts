// What each server's snippet really makes the server do, where that differs from the bare policy.
import type { FixPlan, FixTarget } from './types.ts';

export interface Effect {
  /** `proxy` takes CORS over from what is behind it; `application` never touches what is made in front of it. */
  readonly layer: 'application' | 'proxy' | 'either';
  /** The snippet answers OPTIONS itself, ahead of login, routes and redirects. */
  readonly answersOptions: boolean;
  /** The headers reach the answer to an error that the application does not handle. */
  readonly reachesCrashes: boolean;
  /** The methods and headers that the snippet lists: some servers cannot list all. */
  readonly methods: readonly string[];
  readonly headers: readonly string[];
}

const PROXIES: ReadonlySet<FixTarget> = new Set(['nginx', 'apache', 'caddy', 'haproxy', 'aws-http-api']);
const S3_METHODS: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD']);

/** The effect of a plan on that server; facts as in the head comment of the server's recipe. */
export function effectOf(target: FixTarget, plan: FixPlan): Effect {
  return {
    layer: layerOf(target),
    // flask-cors only adds headers: without its early part, a login or a missing route still answers.
    answersOptions: target !== 'flask' || plan.kind === 'answer-options' || plan.kind === 'cors-first',
    // Starlette's own 500 is made outside every added middleware, and a worker's exception outside the worker.
    reachesCrashes:
      (target !== 'fastapi' && target !== 'cloudflare-workers') || plan.kind === 'headers-on-errors',
    methods: plan.methods.filter((method) => canList(target, method)),
    // In a rule of S3, * stands for any text.
    headers: target === 's3' ? plan.headers.filter((name) => !name.includes('*')) : plan.headers,
  };
}

function layerOf(target: FixTarget): Effect['layer'] {
  if (PROXIES.has(target)) return 'proxy';
  return target === 'cloudflare-workers' || target === 'headers' ? 'either' : 'application';
}

function canList(target: FixTarget, method: string): boolean {
  if (target === 's3') return S3_METHODS.has(method);
  // nginx itself answers 400 to any other method.
  return target !== 'nginx' || /^[A-Z_-]+$/.test(method);
}
