// What the fix for iis says, in examples of its own.
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf, write } from './write.ts';

interface Rule {
  readonly origin: string;
  readonly allowCredentials: string;
  readonly maxAge?: string;
  readonly allowHeaders: { readonly allowAllRequestedHeaders: string; readonly add?: { header: string }[] };
  readonly allowMethods: { readonly add: { method: string }[] };
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => name === 'add',
});

const rules = (of: FixPlan): Rule[] => parser.parse(snippetOf('iis', of))['system.webServer'].cors.add;

describe('iis', () => {
  it('has a rule for each origin', () => {
    expect(rules(plan({}, { extraOrigins: [LOCAL], maxAge: 600 }))).toEqual(
      [PAGE, LOCAL].map((origin) => ({
        origin,
        allowCredentials: 'true',
        maxAge: '600',
        allowHeaders: { allowAllRequestedHeaders: 'false', add: [{ header: 'Content-Type' }] },
        allowMethods: { add: [{ method: 'PUT' }] },
      })),
    );
  });

  it('allows the headers that the preflight asks for in the everyday form', () => {
    const [rule] = rules(plan({}, { strict: false }));
    expect(rule?.allowHeaders).toEqual({ allowAllRequestedHeaders: 'true' });
  });

  it('says how to take PUT and DELETE from WebDAV, where the page sends them', () => {
    expect(write('iis', plan({ methods: ['DELETE'] })).place).toContain('<remove name="WebDAVModule" />');
    expect(write('iis', plan({ methods: ['GET'] })).place).not.toContain('WebDAV');
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      for (const [index, rule] of rules(of).entries()) {
        expect(rule.origin).toBe(of.origins[index]);
        expect(rule.allowMethods.add.map(({ method }) => method)).toEqual(of.methods);
        expect(rule.allowHeaders.add?.map(({ header }) => header) ?? []).toEqual(of.headers);
      }
    }
  });
});
