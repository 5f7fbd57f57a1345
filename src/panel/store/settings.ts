// The user's own choices, kept between sessions in localStorage. Never holds anything of the traffic.

export interface Settings {
  read(key: string): string | null;
  write(key: string, value: string): void;
}

/** Storage may be switched off or full: then choices last as long as the panel. */
export function createSettings(storage: () => Pick<Storage, 'getItem' | 'setItem'>): Settings {
  const memory = new Map<string, string>();
  return {
    read(key) {
      const kept = memory.get(key);
      if (kept !== undefined) return kept;
      try {
        return storage().getItem(`cors-panel.${key}`);
      } catch {
        return null;
      }
    },
    write(key, value) {
      memory.set(key, value);
      try {
        storage().setItem(`cors-panel.${key}`, value);
      } catch {
        // The choice stays in memory.
      }
    },
  };
}
