// The list of requests, or what stands in its place.
import { emptiness } from '../store/list.ts';
import { usePanel } from './context.ts';
import { Empty } from './Empty.tsx';
import { ListBox } from './later.tsx';

export function List({ onEnter }: { onEnter: () => void }) {
  const { list, recording } = usePanel();
  const why = emptiness(
    list.layout.value,
    list.counts.value,
    recording.recording.value,
    list.filterText.value,
  );
  return why === null ? <ListBox onEnter={onEnter} /> : <Empty why={why} />;
}
