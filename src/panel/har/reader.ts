// Reads a HAR file in a worker, so that a large one does not stop the panel; loaded when a file is opened.
import type { Exchange } from '../../cors/types.ts';
import { render, say } from '../../words/say.ts';
import type { ReadNews, ReadOrder } from './messages.ts';
import workerAddress from './worker.ts?worker&url';

export interface ReadListener {
  /** Bytes read so far. */
  progress(read: number): void;
  exchanges(exchanges: readonly Exchange[]): void;
  /**
   * All is read that can be; so many exchanges were in it.
   * @param problem one sentence where some of it could not be read
   * @param about who recorded it, how much is in it, and when
   */
  done(count: number, problem: string | null, about: string): void;
  /** One sentence for the user. */
  failed(reason: string): void;
}

export interface Reading {
  cancel(): void;
}

export type ReadHar = (file: File, listener: ReadListener) => Reading;

export const readHar: ReadHar = (file, listener) => {
  const worker = new Worker(trusted(workerAddress) as string, { type: 'module' });
  const end = () => worker.terminate();
  worker.onerror = (event) => {
    event.preventDefault();
    end();
    listener.failed(unreadable());
  };
  worker.onmessage = ({ data: news }: MessageEvent<ReadNews>) => {
    switch (news.kind) {
      case 'progress':
        listener.progress(news.read);
        break;
      case 'exchanges':
        listener.exchanges(news.exchanges);
        break;
      case 'done':
        end();
        listener.done(news.count, news.problem === null ? null : render(news.problem), render(news.about));
        break;
      case 'failed':
        end();
        listener.failed(news.reason === null ? unreadable() : render(news.reason));
        break;
    }
  };
  worker.postMessage({ file } satisfies ReadOrder);
  return { cancel: end };
};

const unreadable = (): string => say`The file could not be read.`;

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | null = null;

/** The extension's pages take no string as the address of code; this one policy of theirs knows a single address. */
function trusted(address: string): unknown {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!types) return address;
  policy ??= types.createPolicy('har-worker', {
    createScriptURL: (url) => {
      if (url !== workerAddress) throw new TypeError('Not the address of the worker.');
      return url;
    },
  });
  return policy.createScriptURL(address);
}
