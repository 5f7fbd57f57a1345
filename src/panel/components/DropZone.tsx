// A HAR file may be dropped anywhere on the panel.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { say } from '../../words/say.ts';
import { usePanel } from './context.ts';
import { Icon } from './Icon.tsx';
import '../styles/drop.css';

export function DropZone() {
  const { imports } = usePanel();
  const over = useSignal(false);

  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onDragOver = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      over.value = true;
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) over.value = false;
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFile(event)) return;
      // Whatever was dropped, the panel is not to be replaced by it.
      event.preventDefault();
      over.value = false;
      const file = event.dataTransfer?.files[0];
      if (file) imports.open(file);
    };
    const page = document.documentElement;
    page.addEventListener('dragover', onDragOver);
    page.addEventListener('dragleave', onDragLeave);
    page.addEventListener('drop', onDrop);
    return () => {
      page.removeEventListener('dragover', onDragOver);
      page.removeEventListener('dragleave', onDragLeave);
      page.removeEventListener('drop', onDrop);
    };
  }, []);

  if (!over.value) return null;
  return (
    <div class="drop" data-notice="drop">
      <p>
        <Icon name="import" />
        {say`Drop the HAR file to open it`}
      </p>
    </div>
  );
}
