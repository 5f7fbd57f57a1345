// Data into literal text that no shell, program or configuration can mistake for anything else.

/** Says why a value cannot be held in the target language; `message` is one clear sentence. */
export class QuoteRefusal extends Error {
  readonly target: string;
  constructor(target: string, reason: string) {
    super(`This value cannot be written in ${target}: ${reason}.`);
    this.name = 'QuoteRefusal';
    this.target = target;
  }
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

/** Replaces every UTF-16 unit outside printable ASCII; what is left reads the same on every screen. */
function escapeUnits(text: string, write: (code: number) => string): string {
  return text.replace(/[^ -~]/g, (unit) => write(unit.charCodeAt(0)));
}

/** The same by code point; a lone surrogate comes as its own code. */
function escapePoints(text: string, write: (code: number) => string): string {
  return text.replace(/[^ -~]/gu, (point) => write(point.codePointAt(0) ?? 0));
}

/** A single-quoted JavaScript string; ASCII only, and safe inside a `<script>` too. Holds any text. */
export function quoteJavaScript(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replaceAll('<', '\\x3C');
  return `'${escapeUnits(escaped, (code) => `\\u${hex(code, 4)}`)}'`;
}

/** A double-quoted Python string; ASCII only. Holds any text, lone surrogates too. */
export function quotePython(text: string): string {
  const escaped = text.replace(/[\\"]/g, '\\$&');
  return `"${escapePoints(escaped, (code) => (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`))}"`;
}

/** A JSON string; ASCII only, and safe inside a `<script>` too. Holds any text. */
export function quoteJson(text: string): string {
  const escaped = JSON.stringify(text).replaceAll('<', '\\u003c');
  return escapeUnits(escaped, (code) => `\\u${hex(code, 4)}`);
}

/** A double-quoted YAML string; ASCII only. Refuses lone surrogates, which YAML has no word for. */
export function quoteYaml(text: string): string {
  if (/\p{Cs}/u.test(text)) throw new QuoteRefusal('YAML', 'it holds half of a character');
  const escaped = text.replace(/[\\"]/g, '\\$&');
  return `"${escapePoints(escaped, (code) => {
    if (code > 0xffff) return `\\U${hex(code, 8)}`;
    return code > 0xff ? `\\u${hex(code, 4)}` : `\\x${hex(code, 2)}`;
  })}"`;
}

/** A basic string of TOML; ASCII only. Refuses lone surrogates, which TOML has no word for. */
export function quoteToml(text: string): string {
  if (/\p{Cs}/u.test(text)) throw new QuoteRefusal('TOML', 'it holds half of a character');
  const escaped = text.replace(/[\\"]/g, '\\$&');
  return `"${escapePoints(escaped, (code) => (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`))}"`;
}

/** nginx reads a configuration in pieces of 4096 bytes, and a word must fit into one. */
const LONGEST_NGINX_WORD = 4000;

/**
 * A single-quoted nginx string. Refuses `$`, for which nginx has no escape, and what is not printable ASCII.
 * https://nginx.org/en/docs/http/ngx_http_rewrite_module.html (source: ngx_conf_read_token)
 */
export function quoteNginx(text: string): string {
  if (text.includes('$')) throw new QuoteRefusal('nginx', 'a $ always begins a variable there');
  if (/[^ -~]/.test(text))
    throw new QuoteRefusal('nginx', 'it holds characters that are not printable ASCII');
  const escaped = text.replace(/[\\']/g, '\\$&');
  if (escaped.length > LONGEST_NGINX_WORD) throw new QuoteRefusal('nginx', 'it is too long');
  return `'${escaped}'`;
}

/** What configuration languages hold as it is: printable ASCII. Origins and tokens are made of it. */
function refuseUnprintable(target: string, text: string): void {
  if (/[^ -~]/.test(text)) throw new QuoteRefusal(target, 'it holds characters that are not printable ASCII');
}

/** A double-quoted string of Java, C# or Go. */
export function quoteDouble(text: string): string {
  refuseUnprintable('a double-quoted string', text);
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** A single-quoted string of Ruby or PHP, where nothing is replaced inside. */
export function quoteSingle(text: string): string {
  refuseUnprintable('a single-quoted string', text);
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** A double-quoted string of Kotlin, where `$` begins a template. */
export function quoteKotlin(text: string): string {
  refuseUnprintable('Kotlin', text);
  return `"${text.replace(/[\\"$]/g, '\\$&')}"`;
}

const XML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** The text of an XML element, or of an attribute between its quotes. */
export function escapeXml(text: string): string {
  refuseUnprintable('XML', text);
  return text.replace(/[&<>"']/g, (sign) => XML_ENTITIES[sign] ?? sign);
}

/** A double-quoted string of VCL or lighttpd's configuration. Neither has a way to write the quote itself. */
export function quotePlain(target: string, text: string): string {
  refuseUnprintable(target, text);
  if (/[\\"]/.test(text)) throw new QuoteRefusal(target, 'it holds a quote or a backslash');
  return `"${text}"`;
}

/** An item of a list that has only commas between its items, as properties and environment files have it. */
export function quoteBare(target: string, text: string): string {
  if (!/^[\w.:/*+[\]-]+$/.test(text))
    throw new QuoteRefusal(target, 'it holds a sign that would need quotes');
  return text;
}

/** A double-quoted string of Elixir, where `#{` begins code. */
export function quoteElixir(text: string): string {
  refuseUnprintable('Elixir', text);
  return `"${text.replace(/[\\"#]/g, '\\$&')}"`;
}

/** The value of Apache's `Header` directive, where `%` begins a format and `${` a variable. */
export function quoteApacheValue(text: string): string {
  refuseUnprintable('Apache', text);
  if (/[\\"]|\$\{/.test(text))
    throw new QuoteRefusal('Apache', 'it holds a quote, a backslash or a variable');
  return `"${text.replaceAll('%', '%%')}"`;
}

/** A word of a Caddyfile, where braces are placeholders. */
export function quoteCaddy(text: string): string {
  refuseUnprintable('a Caddyfile', text);
  if (/[\\"{}]/.test(text)) throw new QuoteRefusal('a Caddyfile', 'it holds a quote, a backslash or a brace');
  return `"${text}"`;
}

/** A word of HAProxy's configuration; `format` for where `%` begins a format. */
export function quoteHaproxy(text: string, format = false): string {
  refuseUnprintable('HAProxy', text);
  const plain = format ? text.replaceAll('%', '%%') : text;
  return `'${plain.replaceAll("'", "'\\''")}'`;
}

/** The value of a bare header line. */
export function quoteHeaderValue(text: string): string {
  refuseUnprintable('a header line', text);
  return text;
}

/** The text as a regular expression that matches nothing else; the same in PCRE, Python and Ruby. */
export function escapeRegex(text: string): string {
  return text.replace(/[^A-Za-z0-9_:@/-]/g, '\\$&');
}

/**
 * Characters that a terminal acts on or that hide and reorder text when pasted: controls, format characters,
 * line separators, lone surrogates, unassigned and private ones.
 */
const UNFIT_FOR_TERMINAL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

function refuseUnfit(target: string, text: string): void {
  if (UNFIT_FOR_TERMINAL.test(text)) {
    throw new QuoteRefusal(target, 'it holds line ends, control characters or invisible ones');
  }
}

/** Words that every shell takes as they are, and those that only a POSIX shell does. */
const PLAIN = /^[A-Za-z]+$/;
const PLAIN_POSIX = /^[A-Za-z0-9][A-Za-z0-9._/:=-]*$/;

/**
 * One word for a POSIX shell, in single quotes. Refuses what a terminal would act on: inside quotes a shell holds it,
 * but while it is being pasted the terminal has the first say.
 */
export function quotePosix(text: string): string {
  refuseUnfit('a shell', text);
  return PLAIN_POSIX.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * One argument of a program called from PowerShell, in single quotes; PowerShell takes four curly quotes for single
 * quotes as well. Refuses `"` and a backslash at the end, which Windows PowerShell hands on to programs broken.
 */
export function quotePowerShell(text: string): string {
  refuseUnfit('PowerShell', text);
  if (text.includes('"')) throw new QuoteRefusal('PowerShell', 'it holds a double quote');
  if (text.endsWith('\\')) throw new QuoteRefusal('PowerShell', 'it ends with a backslash');
  return PLAIN.test(text) ? text : `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/**
 * One argument at the prompt of cmd.exe. Every sign is taken out of cmd's hands by a caret, the quotes as well, so that
 * cmd never thinks itself inside a string; a caret behind each `%` keeps `%NAME%` from being a variable's name.
 * Refuses `"`, a backslash at the end, and a `%` before a sign that has a caret of its own.
 */
export function quoteCmd(text: string): string {
  refuseUnfit('cmd.exe', text);
  if (/[^ -~]/.test(text)) throw new QuoteRefusal('cmd.exe', 'it holds characters beyond ASCII');
  if (text.includes('"')) throw new QuoteRefusal('cmd.exe', 'it holds a double quote');
  if (text.endsWith('\\')) throw new QuoteRefusal('cmd.exe', 'it ends with a backslash');
  if (/%(?![A-Za-z0-9]|$)/.test(text)) throw new QuoteRefusal('cmd.exe', 'it holds a lone % sign');
  if (PLAIN.test(text)) return text;
  const escaped = text.replace(/[^A-Za-z0-9 ._/:=-]/g, '^$&').replace(/%(?=[A-Za-z0-9])/g, '%^');
  return `^"${escaped}^"`;
}

/**
 * A short printable form for comments: ASCII only, one line, no sign that ends a comment, at most 120 characters. No
 * backslash either: Caddy and Apache let a comment with one go on over the line's end, and Java reads \u in comments;
 * no braces and dollars: Caddy fills {$NAME} in before it looks for comments.
 */
export function quoteForComment(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}...` : text;
  const name = (code: number): string => `(U+${hex(code, 4).toUpperCase()})`;
  const escaped = escapeUnits(short, name)
    .replace(/[\\"<>{}$%`]/g, (sign) => name(sign.charCodeAt(0)))
    .replaceAll('*/', '*(U+002F)')
    .replaceAll('--', '-(U+002D)');
  return escaped.length > 118 ? '(unprintable)' : `"${escaped}"`;
}
