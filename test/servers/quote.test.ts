// Every kind of quoting gives back exactly the text that went in, or says that it cannot.
import { Script } from 'node:vm';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  escapeXml,
  QuoteRefusal,
  quoteBare,
  quoteCmd,
  quoteForComment,
  quoteJavaScript,
  quoteJson,
  quoteKotlin,
  quoteNginx,
  quotePlain,
  quotePosix,
  quotePowerShell,
  quotePython,
  quoteToml,
  quoteYaml,
} from '../../src/servers/writing/quote.ts';
import { hostileText, hugeText, samples } from './hostile.ts';
import {
  argumentsFromCmd,
  argumentsFromPowerShell,
  argumentsSeenByCurl,
  askPython,
  hasBash,
  nginx,
  nginxComplaint,
  python,
} from './programs.ts';

const PRINTABLE = /^[ -~]*$/;

/** The quoted form, or null where it is refused. */
function quotedOrNull(quote: (text: string) => string, text: string): string | null {
  try {
    return quote(text);
  } catch (error) {
    if (error instanceof QuoteRefusal) return null;
    throw error;
  }
}

/** The texts that are not refused, with their quoted form. */
function held(quote: (text: string) => string, count: number): { text: string; quoted: string }[] {
  return [hugeText, ...samples(hostileText, count)].flatMap((text) => {
    const quoted = quotedOrNull(quote, text);
    return quoted === null ? [] : [{ text, quoted }];
  });
}

describe('quoteJavaScript', { timeout: 120_000 }, () => {
  it('is a string literal of the same text, in ASCII and without <', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const quoted = quoteJavaScript(text);
        expect(quoted).toMatch(PRINTABLE);
        expect(quoted).not.toContain('<');
        expect(new Script(quoted).runInThisContext()).toBe(text);
      }),
      { numRuns: 10_000 },
    );
  });

  it('holds 64 KB', () => {
    expect(new Script(quoteJavaScript(hugeText)).runInThisContext()).toBe(hugeText);
  });
});

describe('quoteJson', { timeout: 120_000 }, () => {
  it('is JSON of the same text, in ASCII and without <', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const quoted = quoteJson(text);
        expect(quoted).toMatch(PRINTABLE);
        expect(quoted).not.toContain('<');
        expect(JSON.parse(quoted)).toBe(text);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe.skipIf(python === null)('quotePython', { timeout: 120_000 }, () => {
  it('is a string literal of the same text, in ASCII', () => {
    const cases = held(quotePython, 10_000);
    expect(cases).toHaveLength(10_001);
    for (const { quoted } of cases) expect(quoted).toMatch(PRINTABLE);
    const texts = askPython(
      'answer = [ast.literal_eval(one) for one in value]',
      cases.map(({ quoted }) => quoted),
    );
    expect(texts).toEqual(cases.map(({ text }) => text));
  });
});

describe('quoteYaml', { timeout: 120_000 }, () => {
  it('is a YAML string of the same text, in ASCII', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const quoted = quotedOrNull(quoteYaml, text);
        expect(quoted === null).toBe(!text.isWellFormed());
        if (quoted === null) return;
        expect(quoted).toMatch(PRINTABLE);
        expect(parse(`- ${quoted}\n`)).toEqual([text]);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('quoteToml', { timeout: 120_000 }, () => {
  it('is a TOML string of the same text, in ASCII', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const quoted = quotedOrNull(quoteToml, text);
        expect(quoted === null).toBe(!text.isWellFormed());
        if (quoted === null) return;
        expect(quoted).toMatch(PRINTABLE);
        expect(parseToml(`text = ${quoted}\n`)).toEqual({ text });
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('quoteNginx', { timeout: 120_000 }, () => {
  it('refuses a dollar sign, line ends, other than ASCII, and more than a word can be', () => {
    for (const text of ['$uri', 'a\nb', 'é', '\u202e', 'a'.repeat(4097)]) {
      expect(() => quoteNginx(text)).toThrow(QuoteRefusal);
    }
  });

  it.skipIf(nginx === null)('gives words that nginx accepts', () => {
    const words = held(quoteNginx, 10_000).map(({ quoted }) => quoted);
    expect(words.length).toBeGreaterThan(50);
    expect(nginxComplaint([words.map((word) => `add_header X-Test ${word} always;\n`).join('')])).toBe('');
  });
});

describe.skipIf(!hasBash)('quotePosix', { timeout: 120_000 }, () => {
  it('is one word of the same text in bash', () => {
    const cases = held(quotePosix, 12_000);
    expect(cases.length).toBeGreaterThan(2000);
    const lines: (typeof cases)[] = [];
    for (let at = 0; at < cases.length; at += 50) lines.push(cases.slice(at, at + 50));
    const calls = argumentsSeenByCurl(
      lines.map((line) => `curl ${line.map(({ quoted }) => quoted).join(' ')}`),
    );
    expect(calls).toEqual(lines.map((line) => line.map(({ text }) => text)));
  });

  it('holds 64 KB', () => {
    const text = `a '"$(id)\`id\`\\ ${'x'.repeat(65_536)}`;
    expect(argumentsSeenByCurl([`curl ${quotePosix(text)}`])).toEqual([[text]]);
  });

  it('refuses what a terminal acts on while it is pasted', () => {
    for (const text of [
      'a\nid',
      '\u001b[201~',
      '\u0003',
      '\0',
      '\u202e',
      '\u200b',
      '\u2028',
      '\ud800',
      '\u0085',
    ]) {
      expect(() => quotePosix(text)).toThrow(QuoteRefusal);
    }
  });
});

describe('quotePowerShell', { timeout: 120_000 }, () => {
  it('is one argument of the same text', () => {
    const cases = held(quotePowerShell, 10_000);
    expect(cases.length).toBeGreaterThan(500);
    for (const { text, quoted } of cases) {
      // An empty argument vanishes in Windows PowerShell, and none is ever written.
      if (text !== '')
        expect(argumentsFromPowerShell(`curl.exe ${quoted} end`)).toEqual(['curl.exe', text, 'end']);
    }
  });
});

describe('quoteCmd', { timeout: 120_000 }, () => {
  it('is one argument of the same text at the prompt, whatever variables there are', () => {
    const variables = { PATH: 'C:\\', VAR: '" & calc & "', 20: 'twenty', '20X': '&', HOME: '|' };
    const cases = held(quoteCmd, 10_000);
    expect(cases.length).toBeGreaterThan(500);
    for (const { text, quoted } of cases) {
      expect(argumentsFromCmd(`curl ${quoted} end`, variables)).toEqual(['curl', text, 'end']);
    }
  });

  it('holds %NAME% and refuses what it cannot', () => {
    expect(argumentsFromCmd(`curl ${quoteCmd('%PATH%')}`, { PATH: 'C:\\' })).toEqual(['curl', '%PATH%']);
    for (const text of ['"', 'a\\', '%&', 'a\nb', 'é']) expect(() => quoteCmd(text)).toThrow(QuoteRefusal);
  });
});

describe('quoteForComment', { timeout: 120_000 }, () => {
  it('is one short ASCII line that ends no comment', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const quoted = quoteForComment(text);
        expect(quoted).toMatch(PRINTABLE);
        expect(quoted).not.toMatch(/\*\/|--|<|\?>|[\\{}$%`]/);
        expect(quoted.length).toBeLessThanOrEqual(120);
      }),
      { numRuns: 10_000 },
    );
  });
});

/** 64 signs of printable ASCII at a time, so that each is tried beside each other. */
const printable: readonly string[] = samples(fc.string({ unit: 'grapheme-ascii', maxLength: 64 }), 3000);

describe('quoteKotlin', () => {
  it('has no template and no end before its own', () => {
    for (const text of printable) {
      const quoted = quoteKotlin(text);
      expect(quoted).toMatch(/^"(?:[^"\\$]|\\["\\$])*"$/);
      expect(quoted.slice(1, -1).replace(/\\(.)/g, '$1')).toBe(text);
    }
  });

  it('refuses what is not printable', () => {
    expect(() => quoteKotlin('a\n')).toThrow(QuoteRefusal);
  });
});

describe('escapeXml', () => {
  it('is read back as the same text, in an element and in an attribute', () => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      parseTagValue: false,
      trimValues: false,
    });
    // Spaces at the ends are the parser's own matter, as no name or origin has any.
    for (const text of printable.map((one) => one.replaceAll(' ', '') || 'a')) {
      const escaped = escapeXml(text);
      const told = parser.parse(`<a><b>${escaped}</b><c d="${escaped}" /></a>`);
      expect(told).toEqual({ a: { b: text, c: { d: text } } });
    }
  });

  it('refuses what is not printable', () => {
    expect(() => escapeXml('\u0000')).toThrow(QuoteRefusal);
  });
});

describe('quoteBare', () => {
  it('keeps an item that needs no quotes as it is, and refuses every other', () => {
    for (const text of ['https://app.example.com:8443/', 'X-Tenant', '*', 'http://[::1]:3000'])
      expect(quoteBare('a file', text)).toBe(text);
    for (const text of ['', 'a,b', 'a b', 'a\nb', '$x', 'a=b', '"a"', '\u202e', '#a'])
      expect(() => quoteBare('a file', text)).toThrow('written in a file');
  });
});

describe('quotePlain', () => {
  it('holds every text without a quote or a backslash as it is, and no other', () => {
    for (const text of printable) {
      if (/["\\]/.test(text)) expect(() => quotePlain('VCL', text)).toThrow('written in VCL');
      else expect(quotePlain('VCL', text)).toBe(`"${text}"`);
    }
    expect(() => quotePlain('VCL', 'a\nb')).toThrow(QuoteRefusal);
  });
});
