// How much of an entry is kept: what is longer is cut.

/** Longest URL, name and header value in characters, and most headers of one message. */
export const LIMIT = { url: 8192, name: 256, value: 65536, headers: 400 } as const;

export const cut = (value: string, limit: number): string =>
  value.length > limit ? value.slice(0, limit) : value;
