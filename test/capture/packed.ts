// Zip archives for the tests, header by header, in the ways in which different programs write them.
import { crc32, deflateRawSync } from 'node:zlib';

export interface PackedFile {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** 0: as it is; 8, unless given: deflated. */
  readonly method?: number;
  /** The sizes are behind the file, as macOS and writers of streams do it: with 4 bytes each, or with 8 as in Zip64. */
  readonly descriptor?: 4 | 8;
  readonly isEncrypted?: boolean;
}

/** Headers of local files with their bytes, the list of contents, and the end. */
export function zipOf(files: readonly PackedFile[]): Uint8Array {
  const local = files.map(localFile);
  const contents = files.map(({ name }) =>
    Buffer.concat([
      numbers(46, [
        [0, 0x02014b50],
        [28, name.length],
      ]),
      Buffer.from(name),
    ]),
  );
  return Buffer.concat([...local, ...contents, numbers(22, [[0, 0x06054b50]])]);
}

function localFile({ name, content, method = 8, descriptor, isEncrypted = false }: PackedFile): Buffer {
  const bytes = Buffer.from(content as string);
  const packed = method === 8 ? deflateRawSync(bytes) : bytes;
  const size = descriptor === undefined ? packed.length : 0;
  const header = numbers(30, [
    [0, 0x04034b50],
    [6, (isEncrypted ? 1 : 0) + (descriptor === undefined ? 0 : 8) + method * 0x10000],
    [18, size],
    [26, name.length],
  ]);
  const parts = [header, Buffer.from(name), packed];
  const checksum: readonly [number, number] = [4, crc32(bytes)];
  const mark: readonly [number, number] = [0, 0x08074b50];
  if (descriptor === 4) parts.push(numbers(16, [mark, checksum, [8, packed.length], [12, bytes.length]]));
  if (descriptor === 8) parts.push(numbers(24, [mark, checksum, [8, packed.length], [16, bytes.length]]));
  return Buffer.concat(parts);
}

/** So many bytes with these numbers of four bytes in them. */
function numbers(length: number, list: readonly (readonly [offset: number, value: number])[]): Buffer {
  const buffer = Buffer.alloc(length);
  for (const [offset, value] of list) buffer.writeUInt32LE(value, offset);
  return buffer;
}
