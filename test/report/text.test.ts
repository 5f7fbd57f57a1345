// Reports for a terminal: readable, coloured only when asked, and harmless to the terminal.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/report/diagnose.ts';
import { groupsOf, summaryOf } from '../../src/report/groups.ts';
import { toText } from '../../src/report/text.ts';
import { spelledOut } from '../../src/report/visible.ts';
import { blocked, exchange, refused } from '../exchange.ts';
import { hostileText } from '../servers/hostile.ts';
import { exampleOf, samples } from './samples.ts';

const ESCAPE = '\u001b[';

describe('text for a terminal', () => {
  it('says that the server is not recognized and how to choose one, and shows the response headers', () => {
    const unknown = diagnose(blocked({}));
    const text = toText(unknown, { commandLine: true, width: 400 });
    expect(text).toContain('Server not recognized: here are the headers. For a setup: --fix express,');
    expect(text).toContain('    Access-Control-Allow-Origin: https://app.example.com\n');
    expect(text).not.toContain("from 'cors'");
    expect(toText(unknown, { width: 400 })).not.toContain('--fix');
    expect(toText(unknown, { commandLine: true, server: 'express' })).not.toContain('not recognized');
  });

  it('shows the one value to change ahead of the whole set-up', () => {
    const text = toText(exampleOf('slash-1'), { server: 'express', width: 400 });
    expect(text).toContain(
      "    - origin: 'https://app.example.com/',\n    + origin: 'https://app.example.com',\n",
    );
    expect(text.indexOf('+ origin')).toBeLessThan(text.indexOf('Or the complete setup'));
  });

  it('says what becomes of the other recorded requests', () => {
    const passes = exchange({
      id: 'n1',
      response: { headers: { 'Access-Control-Allow-Origin': 'https://app.example.com' } },
    });
    expect(toText(diagnose(blocked({}), [passes]), { width: 400 })).toContain(
      'checks pass with this change; 1 other recorded request still passes. Allows ',
    );
  });

  it('puts the error ahead of the headers that only let the page read it', () => {
    const headers = { 'Access-Control-Allow-Origin': 'https://app.example.com' };
    const hidden = blocked({}, { response: { status: 500 } });
    const text = toText(diagnose(hidden, [exchange({ id: 'n1', response: { headers } })]), { width: 400 });
    expect(text).toContain('Fix the error first.');
    expect(text.indexOf('Fix the error first.')).toBeLessThan(text.indexOf('Allow-Credentials: true'));
  });

  it('marks under the two origins where they differ', () => {
    expect(toText(exampleOf('port'))).toContain(
      [
        '    Origin   http://localhost:5173',
        '    Allowed  http://localhost:3000',
        '                             ^^^^^',
        '             port 3000 instead of 5173',
      ].join('\n'),
    );
  });

  it('has colours only when asked', () => {
    const diagnosis = exampleOf('slash-1');
    expect(toText(diagnosis)).not.toContain(ESCAPE);
    expect(toText(diagnosis, { colour: true })).toContain(`${ESCAPE}31m✗${ESCAPE}39m`);
  });

  it('breaks sentences at the width given and never inside a word', () => {
    const narrow = toText(exampleOf('auth-first'), { width: 60 }).split('\n');
    const sentences = narrow.filter((line) => line.startsWith('  ') && !line.startsWith('    '));
    expect(sentences.filter((line) => line.length > 60 && line.trim().includes(' '))).toEqual([]);
    const words = (text: string) => text.split(/\s+/).join(' ');
    expect(words(narrow.join(' '))).toBe(words(toText(exampleOf('auth-first'), { width: 1000 })));
  });

  it('spells out what a terminal would act on, whatever the values are', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (one, other) => {
        const diagnosis = diagnose(
          blocked(
            { 'Access-Control-Allow-Origin': one, Server: other },
            { url: `https://api.example.com/${other}` },
          ),
        );
        for (const text of [toText(diagnosis), toText([diagnosis])]) {
          expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        }
      }),
    );
  });

  it('writes invisible characters by their number', () => {
    expect(spelledOut('a\u200bb\u202ec\n')).toBe('a<U+200B>b<U+202E>c<U+000A>');
    expect(spelledOut('\u0430', { foreignToo: true })).toBe('\u0430<U+0430>');
  });
});

describe('a list', () => {
  const wrong = { 'Access-Control-Allow-Origin': 'https://other.example' };
  const one = diagnose(blocked(wrong, { url: 'https://api.example.com/a' }));
  const another = diagnose(blocked(wrong, { url: 'https://api.example.com/b' }));

  it('puts failures of one kind together and names their requests', () => {
    const text = toText([one, another, one]);
    expect(text.match(/✗ The server allows https:\/\/other\.example/g)).toHaveLength(1);
    expect(text).toContain('· GET https://api.example.com/a × 2');
    expect(text).toContain('· GET https://api.example.com/b');
  });

  it('names ten requests and counts the rest', () => {
    const many = Array.from({ length: 25 }, (_, index) =>
      diagnose(blocked(wrong, { url: `https://api.example.com/${index}` })),
    );
    expect(toText(many)).toContain('and 15 more');
  });

  it('offers one fix for all of a group', () => {
    const asking = (header: string) =>
      diagnose(
        refused(
          { status: 404, asks: [header] },
          { url: `https://api.example.com/${header}`, requestHeaders: { [header]: '1' } },
        ),
      );
    const [group] = groupsOf([asking('x-one'), asking('x-two')]);
    expect(group?.diagnosis.causes[0]?.remedy.policy?.headers).toEqual(
      expect.arrayContaining([expect.stringMatching(/x-one/i), expect.stringMatching(/x-two/i)]),
    );
  });

  it('keeps other pages, other servers and other faults apart', () => {
    const others = [
      one,
      diagnose(blocked(wrong, { url: 'https://cdn.example.com/a' })),
      diagnose(blocked(wrong, { page: 'https://www.example.com' })),
      diagnose(blocked({})),
    ];
    expect(groupsOf(others)).toHaveLength(4);
  });

  it('begins with how many of each there are', () => {
    const diagnoses = samples.map(({ diagnosis }) => diagnosis);
    const summary = summaryOf(diagnoses);
    const total = Object.values(summary).reduce((sum, count) => sum + count, 0);
    expect(total).toBe(samples.length);
    expect(toText(diagnoses)).toContain(`${summary.blocked} blocked by CORS`);
    expect(
      toText([diagnose(exchange({ response: { headers: { 'Access-Control-Allow-Origin': '*' } } }))]),
    ).toMatch(/^✓ Cross-origin requests: 0 blocked by CORS, 1 passed/);
  });
});
