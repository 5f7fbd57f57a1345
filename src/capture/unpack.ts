// Compressed files, unpacked piece by piece: gzip and zip. Nothing of them is held but what is being read.
import { message, type Wording } from '../words/say.ts';

/** The rest of what is unpacked cannot be had; what came before can be used. */
export class UnpackError extends Error {
  /** Goes behind “could be read only up to …:”. */
  readonly wording: Wording;
  constructor(wording: Wording) {
    super('A compressed file could not be unpacked.');
    this.name = 'UnpackError';
    this.wording = wording;
  }
}

type Bytes = AsyncIterable<Uint8Array>;

type Packaging = 'gzip' | 'zip' | 'none';

/** @param beginning at least the first four bytes */
export function packagingOf([first, second, third, fourth]: Uint8Array): Packaging {
  if (first === 0x1f && second === 0x8b) return 'gzip';
  // An archive with a file in it, and one without: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3
  if (first === 0x50 && second === 0x4b && (third === 3 || third === 5) && fourth === (third ?? 0) + 1)
    return 'zip';
  return 'none';
}

const cutOff = (): UnpackError => new UnpackError(message`it’s cut off at this point`);
const damaged = (): UnpackError => new UnpackError(message`the compressed file is damaged at this point`);

/**
 * Unpacks a stream with the browser's own means.
 * @throws UnpackError where it is damaged or cut off; whatever `pieces` throws
 */
export async function* decompress(pieces: Bytes, format: CompressionFormat): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream(format);
  const writer = writable.getWriter();
  const reader = readable.getReader();
  // Each failure shows up in a read or write too.
  writer.closed.catch(ignore);
  reader.closed.catch(ignore);
  const feeding: Feeding = { ended: false, stopped: false, failure: null };
  const fed = feed(pieces, writer, feeding).catch(ignore);
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw feeding.failure?.error ?? (feeding.ended ? cutOff() : damaged());
      });
      if (done) break;
      yield value;
    }
    if (feeding.failure) throw feeding.failure.error;
  } finally {
    feeding.stopped = true;
    await reader.cancel().catch(ignore);
    await fed;
  }
}

const ignore = (): void => {};

interface Feeding {
  /** All pieces are written. */
  ended: boolean;
  /** Nobody reads any longer. */
  stopped: boolean;
  /** What the pieces threw. */
  failure: { readonly error: unknown } | null;
}

/**
 * Bytes that are unpacked at a time. Where they are damaged the browser drops what waits to be read: measured, Chromium 156 lost half of
 * a file fed in one piece, and some kilobytes with slices like these.
 */
const SLICE = 4096;

async function feed(
  pieces: Bytes,
  writer: WritableStreamDefaultWriter<BufferSource>,
  feeding: Feeding,
): Promise<void> {
  const source = pieces[Symbol.asyncIterator]();
  try {
    while (!feeding.stopped) {
      const next = await source.next().catch((error: unknown) => {
        feeding.failure = { error };
      });
      if (!next || next.done) break;
      for (let start = 0; start < next.value.length && !feeding.stopped; start += SLICE) {
        await writer.write(next.value.subarray(start, start + SLICE) as Uint8Array<ArrayBuffer>);
      }
    }
    const { failure } = feeding;
    if (failure && !(failure.error instanceof UnpackError)) {
      await writer.abort(failure.error);
      return;
    }
    // Not closed before everything is read: an error at the end would drop what waits.
    await writer.write(new Uint8Array(0));
    feeding.ended = true;
    await writer.close();
  } finally {
    await source.return?.();
  }
}

/** One file in an archive. */
interface ArchiveMember {
  readonly name: string;
  /** Unpacked. Must be read to its end, or not at all, before the next member is asked for. */
  readonly bytes: Bytes;
}

/**
 * The files in a zip archive, one after the other, without its list of contents at the end: that needs the whole archive.
 * @throws UnpackError where it is damaged or cut off
 */
export async function* zipMembers(pieces: Bytes): AsyncGenerator<ArchiveMember> {
  const reader = createByteReader(pieces);
  try {
    for (;;) {
      const head = await readLocalHeader(reader);
      if (head === null) return;
      const packed = memberBytes(reader, head);
      yield { name: head.name, bytes: unpacked(head, leftOpen(packed)) };
      // What was not read is passed over.
      for await (const _ of packed);
    }
  } finally {
    await reader.close();
  }
}

/** The same pieces; who stops reading them does not end them. */
const leftOpen = (pieces: AsyncGenerator<Uint8Array>): Bytes => ({
  [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }),
});

interface LocalHeader {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Bytes as packed; null where they are told only behind the file. */
  readonly size: number | null;
}

const LOCAL_HEADER = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
/** What may follow the last file: archive extra data, the list of contents and its ends. */
const AFTER_FILES: ReadonlySet<number> = new Set([0x08064b50, 0x02014b50, 0x06064b50, 0x06054b50]);
const STORED = 0;
const DEFLATED = 8;

/** @returns null behind the last file */
async function readLocalHeader(reader: ByteReader): Promise<LocalHeader | null> {
  await reader.fill(30);
  const fixed = reader.view();
  const signature = fixed.length < 4 ? 0 : numbersOf(fixed).getUint32(0, true);
  if (AFTER_FILES.has(signature)) return null;
  if (fixed.length < 30) throw cutOff();
  if (signature !== LOCAL_HEADER) throw damaged();
  const numbers = numbersOf(fixed);
  const flags = numbers.getUint16(6, true);
  const method = numbers.getUint16(8, true);
  const nameLength = numbers.getUint16(26, true);
  const extraLength = numbers.getUint16(28, true);
  const packedSize = numbers.getUint32(18, true);
  const length = 30 + nameLength + extraLength;
  await reader.fill(length);
  const whole = reader.view().subarray(0, length);
  if (whole.length < length) throw cutOff();
  reader.skip(length);
  const extra = whole.subarray(30 + nameLength);
  return {
    name: new TextDecoder().decode(whole.subarray(30, 30 + nameLength)),
    method,
    isEncrypted: (flags & 1) !== 0,
    size: (flags & 8) !== 0 ? null : packedSize === 0xffffffff ? longSizeOf(extra) : packedSize,
  };
}

const numbersOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The packed size in the extra field of Zip64, where it follows the unpacked one. */
function longSizeOf(extra: Uint8Array): number {
  const numbers = numbersOf(extra);
  for (let index = 0; index + 4 <= extra.length; ) {
    const length = numbers.getUint16(index + 2, true);
    if (numbers.getUint16(index, true) === 1 && length >= 16 && index + 20 <= extra.length)
      return Number(numbers.getBigUint64(index + 12, true));
    index += 4 + length;
  }
  throw damaged();
}

async function* unpacked(head: LocalHeader, packed: Bytes): AsyncGenerator<Uint8Array> {
  if (head.isEncrypted) throw new UnpackError(message`it needs a password`);
  switch (head.method) {
    case STORED:
      yield* packed;
      break;
    case DEFLATED:
      yield* decompress(packed, 'deflate-raw');
      break;
    default:
      throw new UnpackError(message`its compression method isn’t supported`);
  }
}

function memberBytes(reader: ByteReader, { size }: LocalHeader): AsyncGenerator<Uint8Array> {
  return size === null ? bytesToDescriptor(reader) : bytesOfSize(reader, size);
}

async function* bytesOfSize(reader: ByteReader, size: number): AsyncGenerator<Uint8Array> {
  let left = size;
  while (left > 0) {
    await reader.fill(1);
    const part = reader.view().subarray(0, left);
    if (part.length === 0) throw cutOff();
    left -= part.length;
    reader.skip(part.length);
    yield part;
  }
}

/** Bytes of the longest descriptor, that of Zip64, and of the other. */
const LONG_DESCRIPTOR = 24;
const SHORT_DESCRIPTOR = 16;

/** A file whose size is told in the descriptor behind it: its mark may occur in the file too, but not with the right size. */
async function* bytesToDescriptor(reader: ByteReader): AsyncGenerator<Uint8Array> {
  let count = 0;
  for (;;) {
    await reader.fill(2 * LONG_DESCRIPTOR);
    const bytes = reader.view();
    if (bytes.length === 0) throw cutOff();
    const { end, length } = findDescriptor(bytes, count);
    // What is left of a cut file becomes no descriptor any more.
    const taken = end === 0 && length === 0 ? bytes.length : end;
    count += taken;
    reader.skip(taken + length);
    if (taken > 0) yield bytes.subarray(0, taken);
    if (length > 0) return;
  }
}

/**
 * How many bytes are surely the file's own, and how long the descriptor behind them is; 0 where none was found.
 * @param count bytes of the file before these
 */
function findDescriptor(bytes: Uint8Array, count: number): { readonly end: number; readonly length: number } {
  const numbers = numbersOf(bytes);
  for (let index = bytes.indexOf(MARK); index !== -1; index = bytes.indexOf(MARK, index + 1)) {
    if (index > 0 && index + LONG_DESCRIPTOR > bytes.length) return { end: index, length: 0 };
    const length = descriptorLength(numbers, index, count + index);
    if (length > 0) return { end: index, length };
  }
  return { end: bytes.length, length: 0 };
}

/** How every header begins: P, and with K as a number of two bytes. */
const MARK = 0x50;
const LONG_MARK = 0x4b50;

function descriptorLength(numbers: DataView, index: number, size: number): number {
  const left = numbers.byteLength - index;
  if (left < SHORT_DESCRIPTOR || numbers.getUint32(index, true) !== DESCRIPTOR) return 0;
  if (numbers.getUint32(index + 8, true) !== size % 2 ** 32) return 0;
  if (left < LONG_DESCRIPTOR) return SHORT_DESCRIPTOR;
  // Behind sizes of 4 bytes the next header begins.
  return numbers.getUint16(index + SHORT_DESCRIPTOR, true) === LONG_MARK ? SHORT_DESCRIPTOR : LONG_DESCRIPTOR;
}

interface ByteReader {
  /** Reads on until so many bytes can be seen, or all there are. */
  fill(count: number): Promise<void>;
  view(): Uint8Array;
  skip(count: number): void;
  close(): Promise<void>;
}

function createByteReader(pieces: Bytes): ByteReader {
  const source = pieces[Symbol.asyncIterator]();
  let bytes: Uint8Array = new Uint8Array(0);
  return {
    async fill(count) {
      while (bytes.length < count) {
        const { done, value } = await source.next();
        if (done) return;
        bytes = bytes.length === 0 ? value : joinBytes(bytes, value);
      }
    },
    view: () => bytes,
    skip(count) {
      bytes = bytes.subarray(count);
    },
    async close() {
      await source.return?.();
    },
  };
}

export function joinBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
