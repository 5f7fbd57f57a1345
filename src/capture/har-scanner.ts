// Follows the bytes of a HAR file piece by piece and hands over one entry at a time: only strings and brackets are looked at,
// each entry's text goes to JSON.parse.

/** An object whose members are of interest: the whole file, or the `log` in it. */
export type HarLevel = 'file' | 'log';

/** What the members of a level are read for. */
type HarMember = 'log' | 'entries' | 'pages' | 'creator' | 'browser';

/** What the scanner finds, in the order of the file. Of members with the same name the last one counts, as for JSON.parse. */
export interface HarSink {
  /** A member begins; `log` only in the file, the others in both. */
  member(level: HarLevel, name: HarMember, kind: ValueKind): void;
  /** An element of the lists `entries` and `pages`, or the whole of `creator` and `browser`. */
  value(level: HarLevel, name: HarMember, value: unknown): void;
  /** The same, where it is no JSON, nested too deeply or too long: scanning goes on behind it. */
  refused(level: HarLevel, name: HarMember): void;
}

type ValueKind = 'object' | 'list' | 'other';

interface HarScanner {
  /** Takes the next bytes, in UTF-8. They must not change afterwards. */
  write(piece: Uint8Array): void;
  /** `open`: more is expected; `done`: the file's value has ended; `broken`: nothing behind this is understood. */
  state(): 'open' | 'done' | 'broken';
}

/** How deep values may be nested in an entry; browsers write stacks of calls a hundred deep at most. */
const DEEPEST = 500;
/** Bytes of one entry. With its text and its values it takes several times as much memory. */
const LONGEST_ENTRY = 1 << 28;
/** Bytes of anything else that is read, such as a key. */
const LONGEST_OTHER = 1 << 16;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** `[` and `]` become `{` and `}` with this bit. */
const BRACKET_BIT = 0x20;

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** What is expected next, or what the next byte lies in. */
type Expected = 'value' | 'key' | 'colon' | 'comma' | 'in key' | 'in value' | 'done' | 'broken';

/** How far a value has been followed. */
interface Nesting {
  kind: 'nested' | 'string' | 'scalar';
  depth: number;
  inString: boolean;
  /** The last byte was a backslash in a string. */
  escaped: boolean;
  tooDeep: boolean;
  /** The closing byte of each open bracket, down to {@link DEEPEST}. */
  readonly closers: Uint8Array;
}

/** The bytes of a value that is wanted. */
interface Capture {
  /** Bytes at most; 0 where nothing is kept. */
  most: number;
  /** What earlier pieces held of it. */
  held: Uint8Array[];
  bytes: number;
}

interface Scan {
  readonly sink: HarSink;
  readonly decoder: TextDecoder;
  readonly nesting: Nesting;
  readonly capture: Capture;
  expected: Expected;
  /** Null until the file's own value has begun. */
  level: HarLevel | null;
  list: 'entries' | 'pages' | null;
  key: string;
}

export function createHarScanner(sink: HarSink): HarScanner {
  const scan: Scan = {
    sink,
    decoder: new TextDecoder('utf-8', { ignoreBOM: true }),
    nesting: {
      kind: 'scalar',
      depth: 0,
      inString: false,
      escaped: false,
      tooDeep: false,
      closers: new Uint8Array(DEEPEST),
    },
    capture: { most: 0, held: [], bytes: 0 },
    expected: 'value',
    level: null,
    list: null,
    key: '',
  };
  return {
    write(piece) {
      let index = 0;
      while (index < piece.length && !isOver(scan)) index = step(scan, piece, index);
    },
    state: () => (scan.expected === 'done' || scan.expected === 'broken' ? scan.expected : 'open'),
  };
}

const isOver = ({ expected }: Scan): boolean => expected === 'done' || expected === 'broken';

/** Takes what is expected at an index and gives the index behind it. */
function step(scan: Scan, piece: Uint8Array, index: number): number {
  if (scan.expected === 'in value' || scan.expected === 'in key') return goOn(scan, piece, index);
  const byte = piece[index] as number;
  if (isSpace(byte)) return index + 1;
  switch (scan.expected) {
    case 'key':
      // A comma before the closing bracket is no JSON, and harmless.
      if (byte === CLOSE_OBJECT) return close(scan, index);
      if (byte !== QUOTE) return fail(scan, index);
      scan.expected = 'in key';
      return begin(scan, piece, index, LONGEST_OTHER);
    case 'colon':
      if (byte !== COLON) return fail(scan, index);
      scan.expected = 'value';
      return index + 1;
    case 'comma':
      if (byte === closerOf(scan)) return close(scan, index);
      if (byte !== COMMA) return fail(scan, index);
      scan.expected = scan.list === null ? 'key' : 'value';
      return index + 1;
    default:
      if (scan.list !== null && byte === CLOSE_LIST) return close(scan, index);
      return beginValue(scan, piece, index, byte);
  }
}

function fail(scan: Scan, index: number): number {
  scan.expected = 'broken';
  return index;
}

const closerOf = ({ list }: Scan): number => (list === null ? CLOSE_OBJECT : CLOSE_LIST);

/** The list or object that is being gone through ends. */
function close(scan: Scan, index: number): number {
  scan.expected = 'comma';
  if (scan.list !== null) scan.list = null;
  else if (scan.level === 'log') scan.level = 'file';
  else scan.expected = 'done';
  return index + 1;
}

function beginValue(scan: Scan, piece: Uint8Array, index: number, byte: number): number {
  if (byte === COMMA || byte === COLON || byte === CLOSE_LIST || byte === CLOSE_OBJECT)
    return fail(scan, index);
  const { level, list } = scan;
  if (level === null && byte === OPEN_OBJECT) {
    scan.level = 'file';
    scan.expected = 'key';
    return index + 1;
  }
  // A file that is one number or word is text, whatever JSON says.
  if (level === null && byte !== OPEN_LIST && byte !== QUOTE) return fail(scan, index);
  const name = level === null || list !== null ? null : memberOf(level, scan.key);
  if (level !== null && name !== null) {
    const kind = kindOf(byte);
    scan.sink.member(level, name, kind);
    if (name === 'log' && kind === 'object') {
      scan.level = 'log';
      scan.expected = 'key';
      return index + 1;
    }
    if ((name === 'entries' || name === 'pages') && kind === 'list') {
      scan.list = name;
      scan.expected = 'value';
      return index + 1;
    }
  }
  scan.expected = 'in value';
  return begin(scan, piece, index, list !== null ? LONGEST_ENTRY : isRead(level, name) ? LONGEST_OTHER : 0);
}

/** The value of a file that is no object is read to tell JSON from other text. */
const isRead = (level: HarLevel | null, name: HarMember | null): boolean =>
  level === null || name === 'creator' || name === 'browser';

const kindOf = (byte: number): ValueKind =>
  byte === OPEN_OBJECT ? 'object' : byte === OPEN_LIST ? 'list' : 'other';

function memberOf(level: HarLevel, key: string): HarMember | null {
  switch (key) {
    case 'entries':
    case 'pages':
    case 'creator':
    case 'browser':
      return key;
    case 'log':
      return level === 'file' ? key : null;
    default:
      return null;
  }
}

/** Starts to follow a value or key, whose first byte is at the index. */
function begin(scan: Scan, piece: Uint8Array, index: number, most: number): number {
  const { nesting, capture } = scan;
  const byte = piece[index];
  nesting.kind = byte === OPEN_OBJECT || byte === OPEN_LIST ? 'nested' : byte === QUOTE ? 'string' : 'scalar';
  nesting.depth = 0;
  nesting.escaped = false;
  nesting.tooDeep = false;
  nesting.inString = nesting.kind === 'string';
  capture.most = most;
  capture.held = [];
  capture.bytes = 0;
  return follow(scan, piece, index, nesting.kind === 'string' ? index + 1 : index);
}

const goOn = (scan: Scan, piece: Uint8Array, index: number): number => follow(scan, piece, index, index);

/**
 * Follows a value to its end, or to the end of the piece.
 * @param start where its bytes in this piece begin
 * @param index where to go on
 */
function follow(scan: Scan, piece: Uint8Array, start: number, index: number): number {
  const { nesting, capture } = scan;
  const end =
    nesting.kind === 'nested'
      ? endOfNested(nesting, piece, index)
      : nesting.kind === 'string'
        ? endOfString(nesting, piece, index)
        : endOfScalar(piece, index);
  if (end === MISMATCH) return fail(scan, piece.length);
  if (nesting.tooDeep) letGo(capture);
  if (end === UNENDED) {
    keep(capture, piece.subarray(start));
    return piece.length;
  }
  const { expected } = scan;
  const json = capture.most === 0 ? null : parsed(scan, piece.subarray(start, end));
  if (expected === 'in key') {
    scan.key = typeof json?.value === 'string' ? json.value : '';
    scan.expected = 'colon';
  } else {
    scan.expected = scan.level !== null ? 'comma' : json === REFUSED ? 'broken' : 'done';
    handOver(scan, json);
  }
  letGo(capture);
  return end;
}

function letGo(capture: Capture): void {
  capture.held = [];
  // What is not held cannot be read, so it counts as too long.
  capture.bytes = Number.POSITIVE_INFINITY;
}

function keep(capture: Capture, part: Uint8Array): void {
  if (capture.bytes + part.length > capture.most) letGo(capture);
  else {
    capture.held.push(part);
    capture.bytes += part.length;
  }
}

interface Parsed {
  readonly value: unknown;
}

/** What JSON.parse does not take. */
const REFUSED: Parsed = { value: undefined };
/** What it was not asked about. */
const UNREAD: Parsed = { value: undefined };

/** @param last the value's bytes in the newest piece */
function parsed({ capture, decoder }: Scan, last: Uint8Array): Parsed {
  if (capture.bytes + last.length > capture.most) return UNREAD;
  try {
    return { value: JSON.parse(decoder.decode(joined(capture, last))) };
  } catch {
    return REFUSED;
  }
}

function joined({ held, bytes }: Capture, last: Uint8Array): Uint8Array {
  if (held.length === 0) return last;
  const whole = new Uint8Array(bytes + last.length);
  let offset = 0;
  for (const part of held) {
    whole.set(part, offset);
    offset += part.length;
  }
  whole.set(last, offset);
  return whole;
}

function handOver({ sink, level, list, key }: Scan, json: Parsed | null): void {
  if (json === null || level === null) return;
  const name = list ?? memberOf(level, key);
  if (name === null) return;
  if (json === REFUSED || json === UNREAD) sink.refused(level, name);
  else sink.value(level, name, json.value);
}

/** The value goes on in the next piece. */
const UNENDED = -1;
/** A bracket is closed that was not opened. */
const MISMATCH = -2;

/** The index behind the bracket that closes the value, {@link UNENDED} or {@link MISMATCH}. */
function endOfNested(nesting: Nesting, piece: Uint8Array, start: number): number {
  const { closers } = nesting;
  const { length } = piece;
  let { depth } = nesting;
  let index = start;
  for (;;) {
    if (nesting.inString) {
      index = endOfString(nesting, piece, index);
      if (index === UNENDED) break;
    }
    for (; index < length; index++) {
      const byte = piece[index] as number;
      if (byte === QUOTE) break;
      if (byte < OPEN_LIST) continue;
      const bracket = byte | BRACKET_BIT;
      if (bracket === OPEN_OBJECT) {
        if (depth < DEEPEST) closers[depth] = byte + 2;
        else nesting.tooDeep = true;
        depth++;
      } else if (bracket === CLOSE_OBJECT) {
        depth--;
        if (depth < DEEPEST && closers[depth] !== byte) return MISMATCH;
        if (depth === 0) return index + 1;
      }
    }
    if (index >= length) break;
    nesting.inString = true;
    index++;
  }
  nesting.depth = depth;
  return UNENDED;
}

/** A string that is longer is searched with the engine's own means: measured, three times as fast for bodies in base64. */
const NEAR = 64;

/** The index behind the closing quote, or {@link UNENDED}. */
function endOfString(nesting: Nesting, piece: Uint8Array, start: number): number {
  const { length } = piece;
  let index = start;
  if (nesting.escaped && index < length) {
    nesting.escaped = false;
    index++;
  }
  while (index < length) {
    const near = Math.min(length, index + NEAR);
    let byte = 0;
    while (index < near) {
      byte = piece[index] as number;
      if (byte === QUOTE || byte === BACKSLASH) break;
      index++;
    }
    if (index === near) {
      const quote = piece.indexOf(QUOTE, index);
      const end = quote === -1 ? length : quote;
      const isEscaped = backslashesBefore(piece, end, index) % 2 === 1;
      if (quote === -1) {
        nesting.escaped = isEscaped;
        return UNENDED;
      }
      index = quote;
      if (isEscaped) {
        index++;
        continue;
      }
      byte = QUOTE;
    }
    if (byte === QUOTE) {
      nesting.inString = false;
      return index + 1;
    }
    index += 2;
  }
  if (index > length) nesting.escaped = true;
  return UNENDED;
}

/** How many backslashes are right before an index, of those from `start` on. */
function backslashesBefore(piece: Uint8Array, index: number, start: number): number {
  let first = index;
  while (first > start && piece[first - 1] === BACKSLASH) first--;
  return index - first;
}

/** The index behind a number or word, which ends with what may follow it. */
function endOfScalar(piece: Uint8Array, start: number): number {
  for (let index = start; index < piece.length; index++) {
    const byte = piece[index] as number;
    if (isSpace(byte) || byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT) return index;
  }
  return UNENDED;
}
