// The part of the library that is used; it brings no types for its module.
declare module 'punycode/punycode.es6.js' {
  /** A host with its `xn--` labels in letters; throws a RangeError on labels that cannot be read. */
  export function toUnicode(host: string): string;
}
