// The newest exchanges of each API, at hand when one of them is diagnosed.
import { originOf } from '../cors/origin.ts';
import type { Exchange } from '../cors/types.ts';

/** Most neighbours kept for one API origin. */
const MOST = 20;

/** Every operation takes the same short time however long the recording is. */
interface Neighbourhood {
  /** Adds an exchange, or puts its newer state in its place. */
  put(exchange: Exchange): void;
  remove(id: string): void;
  clear(): void;
  /** Other exchanges of the same API origin, newest last. */
  of(exchange: Exchange): readonly Exchange[];
}

interface Rings {
  /** By API origin, the newest only, oldest first. */
  readonly byApi: Map<string, Exchange[]>;
  readonly apiById: Map<string, string>;
}

export function createNeighbourhood(): Neighbourhood {
  const rings: Rings = { byApi: new Map(), apiById: new Map() };
  return {
    put: (exchange) => put(rings, exchange),
    remove(id) {
      const api = rings.apiById.get(id);
      if (api !== undefined) forget(rings, api, id);
    },
    clear() {
      rings.byApi.clear();
      rings.apiById.clear();
    },
    of: (exchange) => around(rings, exchange),
  };
}

function put(rings: Rings, exchange: Exchange): void {
  const { byApi, apiById } = rings;
  const api = apiOf(exchange);
  const before = apiById.get(exchange.id);
  // A redirect that arrived late put another URL in front.
  if (before !== undefined && before !== api) forget(rings, before, exchange.id);
  const ring = byApi.get(api);
  if (!ring) byApi.set(api, [exchange]);
  else if (before === api) ring[ring.findIndex(({ id }) => id === exchange.id)] = exchange;
  else if (ring.length < MOST) ring.push(exchange);
  else apiById.delete(pushOut(ring, exchange).id);
  apiById.set(exchange.id, api);
}

function forget({ byApi, apiById }: Rings, api: string, id: string): void {
  apiById.delete(id);
  const ring = byApi.get(api) ?? [];
  const place = ring.findIndex((one) => one.id === id);
  if (place >= 0) ring.splice(place, 1);
  if (ring.length === 0) byApi.delete(api);
}

function around({ byApi }: Rings, exchange: Exchange): readonly Exchange[] {
  const ring = byApi.get(apiOf(exchange)) ?? [];
  return ring.at(-1)?.id === exchange.id ? ring.slice(0, -1) : ring.filter(({ id }) => id !== exchange.id);
}

/** Puts one at the end of a full ring and returns the one that had to go, without making the list anew. */
function pushOut(ring: Exchange[], newest: Exchange): Exchange {
  const oldest = ring[0] ?? newest;
  for (let place = 1; place < ring.length; place++) ring[place - 1] = ring[place] ?? newest;
  ring[ring.length - 1] = newest;
  return oldest;
}

const apiOf = (exchange: Exchange): string => originOf(exchange.legs[0].url) ?? '';
