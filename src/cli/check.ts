// `check`: one request, asked for as a browser would, and diagnosed.
import { originOf } from '../cors/origin.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { diagnose } from '../report/diagnose.ts';
import { createRedactor, type Redactor } from '../report/redact.ts';
import { type CheckCommand, UsageError } from './arguments.ts';
import { type Asked, askAsBrowser, goesUnasked, type Question } from './ask.ts';
import { type ComparedWith, compareWays } from './compare.ts';
import { type Terminal, writeReport } from './output.ts';

/** Runs the command and gives its exit code. */
export async function check(command: CheckCommand, terminal: Terminal, version: string): Promise<number> {
  if (goesUnasked(command) && !command.sendAll) {
    throw new UsageError(
      `A browser sends this ${command.method} without a preflight, and it could change data on the server: add --send to send it.`,
    );
  }
  const question: Question = {
    url: command.url,
    origin: command.origin,
    method: command.method,
    headers: command.headers,
    credentials: command.credentials,
    sendAll: command.sendAll,
    timeout: command.timeout,
    userAgent: `Mozilla/5.0 (compatible; cors-devtools/${version})`,
    connect: null,
  };
  const redactor = command.reveal ? null : createRedactor();
  const asked = withoutSecrets(await askAsBrowser(question), redactor);
  const diagnosis = diagnosisOf(asked);
  const compared = command.compareWith ? await askDirectly(question, asked, command, redactor) : null;
  await writeReport(diagnosis, compared, redactor, command, terminal);
  const { outcome } = diagnosis.verdict;
  return outcome === 'allowed' || asked.heldBack ? 0 : 1;
}

const withoutSecrets = (asked: Asked, redactor: Redactor | null): Asked =>
  redactor ? { ...asked, exchange: redactor.exchange(asked.exchange) } : asked;

async function askDirectly(
  question: Question,
  asked: Asked,
  { compareWith: connect }: CheckCommand,
  redactor: Redactor | null,
): Promise<ComparedWith> {
  const direct = withoutSecrets(await askAsBrowser({ ...question, connect }), redactor);
  const { outcome } = diagnosisOf(direct).verdict;
  const url = new URL(question.url);
  const port = connect?.port ?? (Number(url.port) || (url.protocol === 'https:' ? 443 : 80));
  return compareWays(direct.exchange, asked.exchange, `${connect?.host}:${port}`, outcome);
}

function diagnosisOf({ exchange, heldBack }: Asked): Diagnosis {
  const diagnosis = diagnose(exchange);
  if (heldBack) return held(diagnosis);
  if (exchange.legs.length === 1 && originOf(diagnosis.url) === exchange.origin) {
    return { ...diagnosis, headline: 'The page and the URL have the same origin: CORS doesn’t apply' };
  }
  return diagnosis;
}

/** The preflight alone was asked for, and it passes; no browser has failed here. */
function held(diagnosis: Diagnosis): Diagnosis {
  const known = 'The preflight passes; the request itself wasn’t sent';
  return {
    ...diagnosis,
    causes: [],
    headline: known,
    brief: known,
    verdict: {
      outcome: 'undetermined',
      credentials: diagnosis.verdict.credentials,
      withCredentials: null,
      unsettled: {
        known: `${known}.`,
        settle: 'Its response needs the same Access-Control-Allow-Origin: add --send to send it.',
      },
    },
  };
}
