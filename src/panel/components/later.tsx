// Parts of the panel that the first paint does without: each is loaded when it is first shown, or when there is time.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { usePanel } from './context.ts';

interface Part<Props> {
  readonly loaded: ReadonlySignal<ComponentType<Props> | null>;
  load(): Promise<void>;
}

function part<Props>(load: () => Promise<ComponentType<Props>>): Part<Props> {
  const loaded = signal<ComponentType<Props> | null>(null);
  return {
    loaded,
    load: async () => {
      loaded.value ??= await load();
    },
  };
}

const listBox = part(async () => (await import('./ListBox.tsx')).ListBox);
const details = part(async () => (await import('./Details.tsx')).Details);
const summary = part(async () => (await import('./Summary.tsx')).Summary);
const fileNotices = part(async () => (await import('./FileNotices.tsx')).FileNotices);
const exportSheet = part(async () => (await import('./ExportSheet.tsx')).ExportSheet);
const helpSheet = part(async () => (await import('./HelpSheet.tsx')).HelpSheet);

const dropZone = part(async () => (await import('./DropZone.tsx')).DropZone);
const emptyForNow = part(async () => (await import('./EmptyForNow.tsx')).EmptyForNow);
const orderMenu = part(async () => (await import('./OrderMenu.tsx')).OrderMenu);
const rowMenu = part(async () => (await import('./RowMenu.tsx')).RowMenu);

/** Fetches the list while the engine loads, without which there are no rows in it. */
export const loadList = (): Promise<void> => listBox.load();

/** Fetches what will be wanted next, so that the first click need not wait. */
export async function loadParts(): Promise<void> {
  await Promise.all([details.load(), summary.load(), fileNotices.load()]);
}

/** Shows the part once it is there; a part that cannot be read means that the extension has gone. */
function shown<Props extends object>(wanted: Part<Props>, placeholder: string | null) {
  return (props: Props) => {
    const { loseTouch } = usePanel();
    useEffect(() => {
      wanted.load().catch(loseTouch);
    }, []);
    const Loaded = wanted.loaded.value;
    if (Loaded) return <Loaded {...props} />;
    return placeholder === null ? null : <div class={placeholder} aria-busy="true" />;
  };
}

export const ListBox = shown(listBox, 'list');
export const Details = shown(details, 'details');
export const Summary = shown(summary, 'details');
export const FileNotices = shown(fileNotices, null);
export const ExportSheet = shown(exportSheet, null);
export const HelpSheet = shown(helpSheet, null);
export const RowMenu = shown(rowMenu, null);
export const DropZone = shown(dropZone, null);
export const EmptyForNow = shown(emptyForNow, 'empty');
export const OrderMenu = shown(orderMenu, null);
