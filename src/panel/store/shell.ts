// The shell that commands are written for; the choice is kept.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Shell } from '../../fixes/curl.ts';
import type { Settings } from './settings.ts';

export const shells: readonly { readonly id: Shell; readonly label: string }[] = [
  { id: 'posix', label: 'bash' },
  { id: 'powershell', label: 'PowerShell' },
  { id: 'cmd', label: 'cmd' },
];

export interface ShellStore {
  readonly shell: ReadonlySignal<Shell>;
  choose(shell: Shell): void;
}

export function createShellStore(settings: Settings, windows: boolean): ShellStore {
  const kept = shells.find(({ id }) => id === settings.read('shell'))?.id;
  const shell = signal<Shell>(kept ?? (windows ? 'powershell' : 'posix'));
  return {
    shell,
    choose(wanted) {
      shell.value = wanted;
      settings.write('shell', wanted);
    },
  };
}
