// What the fix for azure-api-management says, in examples of its own.
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeAddresses, SENDING } from './settings.ts';
import { LOCAL, snippetOf, write } from './write.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  isArray: (name) => ['origin', 'method', 'header'].includes(name),
});

describe('azure-api-management', () => {
  it('is a cors policy', () => {
    expect(parser.parse(snippetOf('azure-api-management', { ...SENDING, origins: [PAGE, LOCAL] }))).toEqual({
      cors: {
        '@allow-credentials': 'true',
        'allowed-origins': { origin: [PAGE, LOCAL] },
        'allowed-methods': { '@preflight-result-max-age': '600', method: ['PUT', 'DELETE'] },
        'allowed-headers': { header: ['Content-Type', 'X-Tenant'] },
        'expose-headers': { header: ['ETag'] },
      },
    });
  });

  it('allows no header but a safelisted one where none is asked for, as that list is required', () => {
    const { cors } = parser.parse(snippetOf('azure-api-management', plan({ headers: [] })));
    expect(cors['allowed-headers']).toEqual({ header: ['Accept'] });
  });

  it('goes before what checks tokens', () => {
    expect(write('azure-api-management').place).toContain('before policies that check tokens or keys');
  });

  it('says what keeps it from responding to preflights', () => {
    expect(write('azure-api-management').place).toContain('An operation for OPTIONS turns it off');
  });

  describeAddresses([['https://shop.azure-api.net/items', ['azure-api-management']]]);
});
