// The servers to choose from, in groups: the detected ones and those chosen last come first, each server once.
import type { FixTarget } from '../../servers/index.ts';
import type { Engine } from '../engine.ts';

type Choice = Engine['servers'][number];

export type GroupId = 'detected' | 'recent' | 'application' | 'proxy' | 'platform' | 'other';

interface ServerGroup {
  readonly id: GroupId;
  readonly servers: readonly Choice[];
}

interface Known {
  readonly detected: readonly string[];
  readonly recent: readonly FixTarget[];
}

const order: readonly GroupId[] = ['detected', 'recent', 'application', 'proxy', 'platform', 'other'];

/** @param search words, all of which must be in a server's name, id, language or aliases */
export function serverGroups(all: readonly Choice[], known: Known, search: string): readonly ServerGroup[] {
  const words = search.toLowerCase().split(/\s+/);
  const found = all.filter(({ id, label, language, aliases }) => {
    const text = `${label} ${id} ${language} ${aliases.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const groupOf = ({ id, layer }: Choice): GroupId => {
    if (known.detected.includes(id)) return 'detected';
    return known.recent.includes(id) ? 'recent' : (layer ?? 'other');
  };
  const rank = ({ id }: Choice) => known.recent.indexOf(id);
  return order
    .map((id) => {
      const servers = found.filter((each) => groupOf(each) === id);
      return {
        id,
        servers: id === 'recent' ? servers.toSorted((one, other) => rank(one) - rank(other)) : servers,
      };
    })
    .filter(({ servers }) => servers.length > 0);
}
