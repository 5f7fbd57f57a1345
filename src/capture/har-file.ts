// A HAR file read piece by piece: its text is never held whole, and of each entry only what exchanges are made of.
import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { originOf } from '../cors/origin.ts';
import type { Exchange } from '../cors/types.ts';
import { say } from '../words/say.ts';
import { createLogReading, type LogReading } from './log.ts';

export interface HarFileOptions {
  /** Stops the reading, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told after each piece: bytes (of strings: characters) and entries read so far. */
  readonly onProgress?: (progress: HarProgress) => void;
}

export interface HarProgress {
  readonly bytes: number;
  readonly entries: number;
}

export interface HarFileResult {
  /** Oldest first. */
  readonly exchanges: readonly Exchange[];
  /** How many entries the file holds, those that have nothing to do with CORS included. */
  readonly entries: number;
  /** How many of them were no objects. */
  readonly skipped: number;
  /** One sentence where only the beginning of the file could be read; null when all of it was. */
  readonly problem: string | null;
}

/** Nothing could be read; `message` is one clear sentence. */
export class HarFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'HarFileError';
  }
}

/** The pieces of a file that a person chose or dropped, for {@link readHarFile}. */
export async function* blobPieces(blob: Blob, size = 1 << 20): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < blob.size; start += size) {
    yield new Uint8Array(await blob.slice(start, start + size).arrayBuffer());
  }
}

/**
 * Reads a HAR file. What is broken or cut off in the middle gives what came before, and a word on it.
 * @param pieces the file in order; strings, or bytes in UTF-8 or UTF-16
 * @throws HarFileError when there is no HAR in it; the signal's reason when stopped
 */
export async function readHarFile(
  pieces: AsyncIterable<Uint8Array | string>,
  options: HarFileOptions = {},
): Promise<HarFileResult> {
  const { signal, onProgress } = options;
  const parser = createHarParser(createLogReading());
  const decode = createDecoder();
  let bytes = 0;
  signal?.throwIfAborted();
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    bytes += piece.length;
    parser.write(decode(piece));
    onProgress?.({ bytes, entries: parser.entries() });
    if (parser.isDone()) break;
  }
  signal?.throwIfAborted();
  if (!parser.isDone()) parser.write(decode(null));
  return parser.finish(bytes);
}

/** Text of bytes as they come: UTF-16 is known by its first bytes, everything else is UTF-8. Null ends it. */
function createDecoder(): (piece: Uint8Array | string | null) => string {
  let decoder: TextDecoder | null = null;
  return (piece) => {
    if (typeof piece === 'string') return piece;
    if (piece === null) return decoder?.decode() ?? '';
    if (piece.length === 0) return '';
    decoder ??= new TextDecoder(encodingOf(piece));
    return decoder.decode(piece, { stream: true });
  };
}

function encodingOf([first = 0, second = 1]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first === 0x7b && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x7b)) return 'utf-16be';
  return 'utf-8';
}

interface HarParser {
  write(text: string): void;
  /** Nothing further is of interest: the HAR has ended or is broken. */
  isDone(): boolean;
  entries(): number;
  /** @throws HarFileError */
  finish(bytes: number): HarFileResult;
}

/** How deep objects may lie in one another; browsers write stacks of calls a hundred deep at most. */
const DEEPEST = 500;
const BUFFER = 64 * 1024;

function createHarParser(reading: LogReading): HarParser {
  let beginning = '';
  let pageOrigin: string | null = null;
  let entries = 0;
  let skipped = 0;
  /** There is a list of entries, be it empty. */
  let isHar = false;
  let broken: string | null = null;
  let depth = 0;
  /** The key read last, and the one that everything now lies under. */
  let key: unknown = null;
  let topKey: unknown = null;

  const tokenizer = new Tokenizer({ stringBufferSize: BUFFER });
  // `{ log: { entries } }` is what a file holds, `{ entries }` what DevTools hands over.
  const parser = new TokenParser({
    paths: ['$.log.entries.*', '$.entries.*', '$.log.pages.*', '$.pages.*'],
    keepStack: false,
  });

  tokenizer.onToken = (info) => {
    switch (info.token) {
      case TokenType.STRING:
        key = info.value;
        break;
      case TokenType.COLON:
        if (depth === 1) topKey = key;
        break;
      case TokenType.LEFT_BRACKET:
        isHar ||= key === 'entries' && (depth === 1 || (depth === 2 && topKey === 'log'));
        depth++;
        break;
      case TokenType.LEFT_BRACE:
        depth++;
        break;
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        depth--;
        break;
      default:
    }
    if (depth > DEEPEST) throw new Error('too deep');
    parser.write(info);
  };
  parser.onValue = ({ value, key: place, stack }) => {
    if (typeof place !== 'number') return;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (stack[stack.length - 1]?.key === 'pages') {
      const title: unknown = isObject ? (value as { title?: unknown }).title : null;
      pageOrigin = typeof title === 'string' ? originOf(title) : null;
      return;
    }
    entries++;
    if (isObject) reading.add(value, pageOrigin);
    else skipped++;
  };

  return {
    write(text) {
      if (beginning.length < 16) beginning += text.slice(0, 16);
      try {
        tokenizer.write(text);
      } catch (error) {
        broken ??= isStringTooLong(error)
          ? say`it holds a text that is too long`
          : depth > DEEPEST
            ? say`it is nested too deeply`
            : say`it is broken there`;
      }
    },
    isDone: () => broken !== null || parser.isEnded,
    entries: () => entries,
    finish(bytes) {
      const cut = broken === null && !parser.isEnded;
      if (!isHar) throw new HarFileError(whatElse(bytes, beginning, broken, cut));
      const problem = broken ?? (cut ? say`it is cut off there` : null);
      return {
        exchanges: reading.finish(),
        entries,
        skipped,
        problem:
          problem === null
            ? null
            : say`This HAR file could be read only up to its request number ${entries}: ${problem}.`,
      };
    },
  };
}

/** V8 and SpiderMonkey say so in their own words. */
const isStringTooLong = (error: unknown): boolean =>
  error instanceof RangeError || (error instanceof Error && /allocation|string length/i.test(error.message));

/** How gzip and zip files begin, read as UTF-8. */
const COMPRESSED = ['\u001f\ufffd', 'PK\u0003\u0004'];

/** What a file without a HAR in it is, in one sentence. */
function whatElse(bytes: number, beginning: string, broken: string | null, cut: boolean): string {
  if (bytes === 0) return say`This file is empty.`;
  if (COMPRESSED.some((start) => beginning.startsWith(start))) {
    return say`This file is compressed: unpack it, and open the HAR file in it.`;
  }
  if (broken === null && !cut) return say`This is JSON, but no HAR file: it has no list “log.entries”.`;
  if (cut && /^\s*\{/.test(beginning)) {
    return say`This file ends before its list of requests: it may have been cut off while it was saved.`;
  }
  return say`This file is not JSON, so it is no HAR file.`;
}
