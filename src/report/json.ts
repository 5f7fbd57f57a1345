// Reports as data, one object per exchange; docs/report-schema.json describes them.

import { checksOf } from '../cors/checklist.ts';
import { firefoxReason } from '../cors/codes.ts';
import type { CheckState, CorsError, Credentials, NotCorsKind, Outcome, Stage } from '../cors/types.ts';
import type { Confidence, Diagnosis, Evidence, Policy, Remedy } from '../diagnosis/types.ts';
import { type Edit, editFor } from '../fixes/edit.ts';
import { fixFor } from '../fixes/index.ts';
import { prove } from '../fixes/proof.ts';
import type { Fix } from '../fixes/types.ts';
import { render } from '../words/say.ts';
import type { DocumentOptions } from './blocks.ts';
import type { Redacted } from './redact.ts';

/** One exchange. The first eleven members are the ones that scripts may rely on; others may be added to. */
interface JsonReport {
  readonly url: string;
  readonly method: string;
  /** The page's origin, `null` as text for an opaque one, null when it is not known. */
  readonly origin: string | null;
  readonly outcome: Outcome;
  readonly stage: Stage | null;
  readonly code: CorsError | null;
  readonly parameter: string;
  readonly credentials: Credentials['mode'];
  readonly checks: readonly JsonCheck[];
  readonly causes: readonly JsonCause[];
  /** Of the first cause; null when there is none. */
  readonly remedy: JsonRemedy | null;
  readonly servers: readonly { readonly id: string; readonly confidence: Confidence }[];

  readonly headline: string;
  readonly credentialsEvidence: string;
  /** Which request of a chain of redirects it ended at, from 0; null unless blocked. */
  readonly leg: number | null;
  /** The code with credentials, where it cannot be known whether there were any and it would be another. */
  readonly codeWithCredentials: CorsError | null;
  /** Firefox's reason for the same fault. */
  readonly firefox: string | null;
  readonly notCors: NotCorsKind | null;
  readonly unsettled: { readonly known: string; readonly settle: string } | null;
  readonly differences: readonly { readonly kind: string; readonly label: string }[];
  /** Each request on the wire in order. */
  readonly requests: readonly JsonRequest[];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** What was left out of this object. */
  readonly redacted: readonly Redacted[];
  /** The fix for the server asked for; null when no server can fix it. Absent unless asked for. */
  readonly snippet?: string | null;
  readonly fix?: JsonFix | null;
  /** The one value to change there, where that is all; null where the whole fix is needed. Absent unless asked for. */
  readonly edit?: JsonEdit | null;
}

interface JsonCheck {
  readonly id: string;
  readonly state: CheckState;
  readonly expected: string;
  readonly received: string;
  readonly stage: Stage;
  readonly leg: number;
}

interface JsonCause {
  readonly id: string;
  readonly confidence: Confidence;
  readonly title: string;
  readonly explanation: string;
  readonly evidence: readonly { readonly where: Evidence['where']; readonly text: string }[];
}

interface JsonRemedy {
  readonly where: Remedy['where'];
  readonly summary: string;
  readonly steps: readonly string[];
  readonly policy: Policy | null;
}

interface JsonRequest {
  readonly method: string;
  readonly url: string;
  /** Null when no response was recorded. */
  readonly status: number | null;
  /** The browser's net error, null when there was none. */
  readonly error: string | null;
}

interface JsonFix {
  readonly server: string;
  readonly place: string;
  readonly install: string | null;
  readonly apply: string | null;
  readonly form: Fix['form'];
  readonly opens: string;
  /** Something else is to be fixed first: an error, the page's own code, a server that is down. */
  readonly second: boolean;
  /** With the fix in place: whether every check of this request passes, and what becomes of the others that pass today. */
  readonly proof: {
    readonly passes: boolean;
    readonly checks: number;
    readonly others: {
      readonly passing: number;
      readonly failing: readonly { readonly method: string; readonly url: string }[];
    };
  };
}

interface JsonEdit {
  readonly server: string;
  readonly place: string;
  readonly lines: readonly { readonly sign: '-' | '+'; readonly text: string }[];
  readonly note: string;
}

/**
 * A diagnosis as data. With a server in the options its fix is in it too. Secrets are left out before an exchange is
 * diagnosed (see redact.ts), not here.
 */
export function toJson(diagnosis: Diagnosis, options: DocumentOptions = {}): JsonReport {
  const { exchange, verdict, causes } = diagnosis;
  const blocked = verdict.outcome === 'blocked' ? verdict : null;
  const remedy = causes[0]?.remedy;
  return {
    url: diagnosis.url,
    method: diagnosis.method,
    origin: exchange.origin,
    outcome: verdict.outcome,
    stage: blocked?.stage ?? null,
    code: blocked?.code ?? null,
    parameter: blocked?.parameter ?? '',
    credentials: verdict.credentials.mode,
    checks: checksOf(exchange, verdict).map(({ id, state, expected, received, stage, leg }) => ({
      id,
      state,
      expected: render(expected),
      received: render(received),
      stage,
      leg,
    })),
    causes: causes.map(({ id, confidence, title, explanation, evidence }) => ({
      id,
      confidence,
      title: render(title),
      explanation: render(explanation),
      evidence: evidence.map(({ where, text }) => ({ where, text: render(text) })),
    })),
    remedy: remedy
      ? {
          where: remedy.where,
          summary: render(remedy.summary),
          steps: remedy.steps.map(render),
          policy: remedy.policy,
        }
      : null,
    servers: diagnosis.servers.map(({ id, confidence }) => ({ id, confidence })),
    headline: render(diagnosis.headline),
    credentialsEvidence: render(verdict.credentials.evidence),
    leg: blocked?.leg ?? null,
    codeWithCredentials: ('withCredentials' in verdict ? verdict.withCredentials?.code : null) ?? null,
    firefox: firefoxReason(exchange, verdict)?.reason ?? null,
    notCors: verdict.outcome === 'not-cors' ? verdict.notCors : null,
    unsettled:
      verdict.outcome === 'undetermined'
        ? { known: render(verdict.unsettled.known), settle: render(verdict.unsettled.settle) }
        : null,
    differences: (diagnosis.comparison?.differences ?? []).map(({ kind, label }) => ({
      kind,
      label: render(label),
    })),
    requests: exchange.legs.flatMap(({ preflight, method, url, response, error }) => [
      ...(preflight ? [requestOf({ ...preflight, method: 'OPTIONS' })] : []),
      requestOf({ method, url, response, error }),
    ]),
    startedAt: isoTime(exchange.legs[0].startedAt),
    redacted: options.redacted ?? [],
    ...(options.server ? fixParts(diagnosis, options) : {}),
  };
}

function requestOf(sent: {
  readonly method: string;
  readonly url: string;
  readonly response: { readonly status: number } | null;
  readonly error: string | null;
}): JsonRequest {
  return { method: sent.method, url: sent.url, status: sent.response?.status ?? null, error: sent.error };
}

function fixParts(diagnosis: Diagnosis, { server, fix: options }: DocumentOptions) {
  const fix = server ? fixFor(diagnosis, server, options) : null;
  if (!fix) return { snippet: null, fix: null, edit: null };
  return {
    snippet: fix.snippet,
    fix: jsonFix(diagnosis, fix),
    edit: jsonEdit(editFor(diagnosis, fix.server)),
  };
}

function jsonFix(diagnosis: Diagnosis, fix: Fix): JsonFix {
  const { server, place, install, apply, form, opens, second } = fix;
  const { passes, total, others } = prove(diagnosis, fix);
  const failing = others.failing.map(({ exchange }) => {
    const { method, url } = exchange.legs[0];
    return { method, url };
  });
  const proof = { passes, checks: total, others: { passing: others.passing, failing } };
  return { server, place, install, apply, form, opens, second, proof };
}

function jsonEdit(edit: Edit | null): JsonEdit | null {
  if (!edit) return null;
  const { server, place, lines, note } = edit;
  return { server, place: render(place), lines, note: render(note) };
}

/** The time in ISO 8601; the beginning of the epoch for what is no time. */
export function isoTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}

/** JSON in which every character that a terminal or an editor would act on is escaped. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
      .map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
