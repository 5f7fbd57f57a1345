// Header values as bytes: DevTools shows them as windows-1252, Chromium itself reads them as UTF-8.

// A byte order mark is a difference like any other.
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const toUtf8 = new TextEncoder();
/** The bytes 0x80 to 0x9F as windows-1252 shows them; five of them stand for themselves. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * DevTools reads header bytes as windows-1252, Chromium quotes and parses them as UTF-8 (measured, Chromium 156).
 * Bytes that are no UTF-8 become U+FFFD, which no origin holds; text that cannot be such bytes is left alone.
 */
export function decodeBytes(value: string): string {
  if (!/[\u0080-\uffff]/.test(value)) return value;
  const bytes = new Uint8Array(value.length);
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    const special = code < 0x100 ? -1 : WINDOWS_1252.indexOf(value.charAt(index));
    if (code >= 0x100 && special < 0) return value;
    bytes[index] = special < 0 ? code : 0x80 + special;
  }
  return utf8.decode(bytes);
}

/** The way back: a value as DevTools would write it down, so that {@link decodeBytes} gives the value again. */
export function encodeBytes(value: string): string {
  // Half a character has no bytes; such a value is left alone on the way in too.
  if (!/[\u0080-\uffff]/.test(value) || !value.isWellFormed()) return value;
  return Array.from(toUtf8.encode(value), (byte) =>
    byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252.charAt(byte - 0x80) : String.fromCharCode(byte),
  ).join('');
}
