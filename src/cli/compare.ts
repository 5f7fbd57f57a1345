// What happens to headers between the origin server and the one who asks through a CDN or proxy.
import { combinedHeader } from '../cors/headers.ts';
import type { Exchange, Outcome, ResponseHead } from '../cors/types.ts';
import type { Block, Part } from '../report/blocks.ts';

interface ChangedHeader {
  readonly name: string;
  /** What the origin server sent; null when it sent none. */
  readonly direct: string | null;
  /** What arrived; null when nothing did. */
  readonly received: string | null;
}

/** One message asked for both ways. */
interface ComparedMessage {
  readonly message: 'preflight' | 'response';
  readonly directStatus: number;
  readonly receivedStatus: number;
  readonly lost: readonly ChangedHeader[];
  readonly added: readonly ChangedHeader[];
  readonly changed: readonly ChangedHeader[];
}

export interface ComparedWith {
  /** `HOST:PORT` of the server that was asked directly. */
  readonly server: string;
  /** What a browser would make of the direct response. */
  readonly outcome: Outcome;
  readonly messages: readonly ComparedMessage[];
}

/** Those that belong to a connection or a moment, and differ every time. */
const PASSING = new Set(['age', 'connection', 'date', 'keep-alive', 'transfer-encoding']);

/** Compares the first preflight and the first response of two exchanges. */
export function compareWays(
  direct: Exchange,
  received: Exchange,
  server: string,
  outcome: Outcome,
): ComparedWith {
  const [one] = direct.legs;
  const [other] = received.legs;
  const messages: ComparedMessage[] = [];
  const add = (
    message: ComparedMessage['message'],
    there?: ResponseHead | null,
    here?: ResponseHead | null,
  ) => {
    if (there && here) messages.push(compareHeads(message, there, here));
  };
  add('preflight', one.preflight?.response, other.preflight?.response);
  add('response', one.response, other.response);
  return { server, outcome, messages };
}

function compareHeads(
  message: ComparedMessage['message'],
  direct: ResponseHead,
  received: ResponseHead,
): ComparedMessage {
  const names = new Map<string, string>();
  for (const { name } of [...direct.headers, ...received.headers]) {
    if (!PASSING.has(name.toLowerCase()) && !names.has(name.toLowerCase()))
      names.set(name.toLowerCase(), name);
  }
  const pairs = [...names]
    .map(
      ([lower, name]): ChangedHeader => ({
        name,
        direct: combinedHeader(direct.headers, lower),
        received: combinedHeader(received.headers, lower),
      }),
    )
    .filter((pair) => pair.direct !== pair.received)
    .sort((one, other) => rankOf(one.name) - rankOf(other.name));
  return {
    message,
    directStatus: direct.status,
    receivedStatus: received.status,
    lost: pairs.filter((pair) => pair.received === null),
    added: pairs.filter((pair) => pair.direct === null),
    changed: pairs.filter((pair) => pair.direct !== null && pair.received !== null),
  };
}

/** Whether CORS depends on a header of that name. */
const concernsCors = (name: string): boolean => /^(?:access-control-|vary$|location$)/i.test(name);
const rankOf = (name: string): number => (concernsCors(name) ? 0 : 1);

/** The comparison as part of a report. */
export function comparedBlocks({ server, outcome, messages }: ComparedWith): Block[] {
  return [
    { kind: 'rule' },
    {
      kind: 'heading',
      level: 2,
      mark: 'none',
      parts: ['On the way from ', { value: server }],
    },
    { kind: 'line', parts: [VERDICTS[outcome]] },
    ...messages.flatMap(messageBlocks),
  ];
}

const VERDICTS: Readonly<Record<Outcome, string>> = {
  allowed: 'Without the proxy or CDN, the browser would allow the page to read the response.',
  blocked: 'Without the proxy or CDN, the browser would block it too.',
  'not-cors': 'Without the proxy or CDN, it fails too, but not because of CORS.',
  undetermined: 'Without the proxy or CDN, the preflight passes; the request itself wasn’t sent.',
};

function messageBlocks(compared: ComparedMessage): Block[] {
  const { message, directStatus, receivedStatus, lost, added, changed } = compared;
  const what = message === 'preflight' ? 'The preflight response' : 'The response';
  const items: Item[] = [
    ...(directStatus === receivedStatus
      ? []
      : [{ mark: 'failed' as const, parts: [`status ${directStatus} became ${receivedStatus}`] }]),
    ...lost.map((pair) => itemOf(pair, 'lost: ', [{ value: `${pair.name}: ${pair.direct}` }])),
    ...added.map((pair) => itemOf(pair, 'added: ', [{ value: `${pair.name}: ${pair.received}` }])),
    ...changed.map((pair) =>
      itemOf(pair, 'changed: ', [
        { value: `${pair.name}: ${pair.direct}` },
        ' became ',
        { value: pair.received ?? '' },
      ]),
    ),
  ];
  if (items.length === 0) return [{ kind: 'line', parts: [`${what} arrives with all headers unchanged.`] }];
  return [
    { kind: 'line', parts: [`${what}:`] },
    { kind: 'list', items },
  ];
}

type Item = Extract<Block, { kind: 'list' }>['items'][number];

const itemOf = ({ name }: ChangedHeader, word: string, parts: readonly Part[]): Item => ({
  mark: concernsCors(name) ? 'failed' : 'none',
  parts: [word, ...parts],
});
