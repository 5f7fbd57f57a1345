// The worker that reads a HAR file.
import { blobPieces, HarFileError, readHarFile } from '../../capture/har-file.ts';
import { recordingLine } from '../../report/recording.ts';
import type { ReadNews, ReadOrder } from './messages.ts';

/** Exchanges told of at once, so that the page takes them in without a pause. */
const batch = 100;
/** Milliseconds between two words on how far it is. */
const between = 50;

const tell = (news: ReadNews): void => postMessage(news);

addEventListener('message', ({ data }: MessageEvent<ReadOrder>) => {
  read(data.file).catch((error: unknown) =>
    tell({ kind: 'failed', reason: error instanceof HarFileError ? error.wording : null }),
  );
});

async function read(file: File): Promise<void> {
  let told = 0;
  const recorded = await readHarFile(blobPieces(file), {
    onProgress({ bytes }) {
      if (performance.now() - told < between) return;
      told = performance.now();
      tell({ kind: 'progress', read: bytes });
    },
  });
  const { exchanges, problem } = recorded;
  for (let from = 0; from < exchanges.length; from += batch) {
    tell({ kind: 'exchanges', exchanges: exchanges.slice(from, from + batch) });
  }
  tell({ kind: 'done', count: exchanges.length, problem, about: recordingLine(recorded) });
}
