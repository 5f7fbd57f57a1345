// The exchange as a picture between page and server, and below it every check of the standard.
import { checksOf } from '../../cors/checklist.ts';
import { firefoxReason, specLink } from '../../cors/codes.ts';
import { preflightReasons } from '../../cors/safelist.ts';
import type { BlockedVerdict, Check, Exchange, Outcome, Verdict } from '../../cors/types.ts';
import type { Diagnosis } from '../../diagnosis/types.ts';
import { type Lane, type LaneState, laneSentence, lanesOf } from '../../report/lanes.ts';
import { credentialsWords, messageWords, shortOrigin, stateWords } from '../../report/words.ts';
import { numberText } from '../../words/language.ts';
import { render, say } from '../../words/say.ts';
import { checkLabel } from '../text/check-words.ts';
import { Fold } from './Fold.tsx';
import { Icon } from './Icon.tsx';
import { Prose, Text } from './Text.tsx';

export function WhatHappened({ diagnosis }: { diagnosis: Diagnosis }) {
  const { verdict, exchange, comparison } = diagnosis;
  const checks = checksOf(exchange, verdict);
  return (
    <section data-section="what-happened">
      <h2>{say`What happened`}</h2>
      <div class="picture-room">
        <Picture lanes={lanesOf(diagnosis)} page={exchange.origin} outcome={verdict.outcome} />
      </div>
      {checks.length > 0 && verdict.outcome !== 'not-cors' && (
        <Fold id="checks" title={checksSummary(checks)}>
          <div class="checks">
            {checks.map((check, index) => (
              <CheckRow
                key={index}
                check={check}
                legs={exchange.legs.length}
                open={comparison === null && isCulprit(check, verdict)}
              />
            ))}
          </div>
          <Facts diagnosis={diagnosis} />
        </Fold>
      )}
      {checks.length === 0 && verdict.outcome !== 'not-cors' && <Facts diagnosis={diagnosis} />}
    </section>
  );
}

/** Credentials, why there was a preflight, and the browsers' names for the fault. */
function Facts({ diagnosis: { exchange, verdict } }: { diagnosis: Diagnosis }) {
  return (
    <dl class="facts">
      <dt>{say`Credentials`}</dt>
      <dd>
        {render(credentialsWords[verdict.credentials.mode])}
        <span class="dim">
          {' '}
          · <Prose text={verdict.credentials.evidence} />
        </span>
      </dd>
      <AskedFirst exchange={exchange} />
      {verdict.outcome === 'blocked' && <Names exchange={exchange} verdict={verdict} />}
    </dl>
  );
}

/** The check that blocked the request. */
const isCulprit = (check: Check, verdict: Verdict): boolean =>
  check.state === 'failed' && verdict.outcome === 'blocked' && check.code === verdict.code;

/** Why the browser sent OPTIONS before the request. */
function AskedFirst({ exchange }: { exchange: Exchange }) {
  const leg = exchange.legs.find((one) => one.preflight);
  if (!leg?.preflight) return null;
  const { requestMethod, requestHeaderNames } = leg.preflight;
  return (
    <>
      <dt>{say`Why was there a preflight?`}</dt>
      <dd data-section="asked-first">
        {preflightReasons(requestMethod, requestHeaderNames, leg.requestHeaders).map(({ text }) => (
          <p key={render(text)}>
            <Prose text={text} />
          </p>
        ))}
      </dd>
    </>
  );
}

/** What the browsers' consoles call the fault. */
function Names({ exchange, verdict }: { exchange: Exchange; verdict: BlockedVerdict }) {
  const { code } = verdict;
  const firefox = firefoxReason(exchange, verdict);
  const other = verdict.withCredentials;
  return (
    <>
      <dt>{say`Chrome’s name`}</dt>
      <dd>
        <Name code={code} parameter={verdict.parameter} />
        {other && (
          <p class="dim">
            {say`If the request carries cookies:`} <Name code={other.code} parameter={other.parameter} />
          </p>
        )}
      </dd>
      {firefox && (
        <>
          <dt>{say`Firefox’s name`}</dt>
          <dd>
            <code>{firefox.reason}</code>{' '}
            <a href={firefox.url} target="_blank" rel="noreferrer">
              {say`on MDN`}
            </a>
          </dd>
        </>
      )}
    </>
  );
}

function Name({ code, parameter }: { code: string; parameter: string }) {
  return (
    <>
      <code>{code}</code>
      {parameter !== '' && (
        <>
          {' '}
          <code>
            <Text text={parameter} most={400} />
          </code>
        </>
      )}
    </>
  );
}

function checksSummary(checks: readonly Check[]): string {
  const failed = checks.filter((check) => check.state === 'failed').length;
  const passed = checks.filter((check) => check.state === 'passed').length;
  const all = numberText(checks.length);
  if (failed > 0) {
    return checks.length === 1
      ? say`1 of 1 check failed`
      : say`${numberText(failed)} of ${all} checks failed`;
  }
  if (passed === 0) return say`No check was reached`;
  if (passed < checks.length) return say`${numberText(passed)} of ${all} checks passed`;
  return passed === 1 ? say`1 of 1 check passed` : say`All ${all} checks passed`;
}

function CheckRow({ check, legs, open }: { check: Check; legs: number; open: boolean }) {
  const name = render(checkLabel(check));
  return (
    <details class="check-row" data-check={check.id} data-state={check.state} open={open}>
      <summary>
        <Icon name={check.state} />
        <span class="check-name">{name}</span>
        <span class="check-where">
          {messageWords(check.stage, check.leg, legs)}
          {check.state === 'not reached' ? ` · ${render(stateWords[check.state])}` : ''}
          {check.state !== 'not reached' && (
            <span class="visually-hidden">, {render(stateWords[check.state])}</span>
          )}
        </span>
        <Icon name="chevron" />
      </summary>
      <dl class="facts">
        <dt>{say`Expected`}</dt>
        <dd>
          <code>
            <Text text={check.expected} most={4000} />
          </code>
        </dd>
        <dt>{say`Received`}</dt>
        <dd>
          <code>
            <Text text={check.received} most={4000} />
          </code>
        </dd>
        <dt>{say`Rule`}</dt>
        <dd>
          <a href={specLink(check.id)} target="_blank" rel="noreferrer">
            {say`Step in the Fetch standard`}
          </a>
        </dd>
      </dl>
    </details>
  );
}

interface PictureProps {
  readonly lanes: readonly Lane[];
  readonly page: string | null;
  readonly outcome: Outcome;
}

/** The drawing is for the eye; the same in sentences is there for screen readers. */
function Picture({ lanes, page, outcome }: PictureProps) {
  return (
    <>
      <ol class="visually-hidden">
        {lanes.map((lane, index) => (
          <li key={index}>{laneSentence(lane)}</li>
        ))}
      </ol>
      <div class="picture" dir="ltr" data-outcome={outcome} aria-hidden="true">
        <div class="end page" style={{ '--first': 1, '--lanes': lanes.length }}>
          <b>{say`Page`}</b>
          <Text text={page === null ? say`origin unknown` : shortOrigin(page)} most={120} />
        </div>
        {runsOf(lanes).map(({ server, first, run }, index) => [
          <div
            key={`end-${index}`}
            class="end server"
            style={{ '--first': first + 1, '--lanes': run.length }}
          >
            <b>{index === 0 ? say`Server` : say`Redirected to`}</b>
            <Text text={shortOrigin(server)} most={120} />
          </div>,
          ...run.map((lane, step) => <LaneTrack key={first + step} lane={lane} row={first + step + 1} />),
        ])}
      </div>
    </>
  );
}

interface Run {
  readonly server: string;
  readonly first: number;
  readonly run: readonly Lane[];
}

/** Neighbouring lanes to one server share its box. */
function runsOf(lanes: readonly Lane[]): Run[] {
  const runs: { server: string; first: number; run: Lane[] }[] = [];
  lanes.forEach((lane, index) => {
    const last = runs.at(-1);
    if (last && last.server === lane.server) last.run.push(lane);
    else runs.push({ server: lane.server, first: index, run: [lane] });
  });
  return runs;
}

function LaneTrack({ lane, row }: { lane: Lane; row: number }) {
  return (
    <div class="lane" data-state={lane.state} style={{ '--row': row }}>
      <div class="lane-text">
        <b>
          <Text text={lane.method} most={20} />
        </b>{' '}
        <span class="lane-path">
          <Text text={lane.path} most={200} />
        </span>
        {lane.state === 'not sent' && <em>{lane.note}</em>}
      </div>
      <Arrow direction="out" lane={lane} />
      {lane.state !== 'not sent' && (
        <>
          <div class="lane-text answer">
            {lane.note !== '' && <em>{lane.note}</em>}
            <span>{lane.answer}</span>
          </div>
          {lane.state !== 'unanswered' && <Arrow direction="back" lane={lane} />}
        </>
      )}
    </div>
  );
}

/** A line with a head; where it is broken a mark stands in it, and the rest is dashed. */
function Arrow({ direction, lane }: { direction: 'out' | 'back'; lane: Lane }) {
  const broken = brokenBy[direction].includes(lane.state);
  return (
    <div class={`arrow ${direction}`} data-broken={broken} data-fault={lane.fault}>
      <i class="arrow-line" />
      {broken && lane.fault && (
        <span class="arrow-mark">
          <Icon name={lane.state === 'unclear' ? 'undetermined' : 'failed'} />
        </span>
      )}
      {broken && <i class="arrow-line dashed" />}
      <svg class="arrow-head" viewBox="0 0 7 8" width="7" height="8" aria-hidden="true">
        <path d="M0 0l7 4-7 4z" fill="currentColor" />
      </svg>
    </div>
  );
}

const brokenBy: Record<'out' | 'back', readonly LaneState[]> = {
  out: ['unanswered', 'not sent'],
  back: ['refused', 'unclear'],
};
