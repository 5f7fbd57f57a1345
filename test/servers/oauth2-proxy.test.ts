// What the fix for oauth2-proxy says, in examples of its own.
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { render } from '../../src/words/say.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, snippetOf } from './write.ts';

describe('oauth2-proxy', () => {
  it('lets preflights through, and says that the application has to do the rest', () => {
    expect(parse(snippetOf('oauth2-proxy'))).toEqual({ skip_auth_preflight: true });
    expect(snippetOf('oauth2-proxy').replace(/\n# /g, ' ')).toContain(
      `the application behind it must allow ${PAGE}.`,
    );
    const { assumes } = targetOf('oauth2-proxy').effect(plan());
    expect(render(assumes ?? '')).toContain('the application behind it');
  });

  it('holds nothing else, whatever the recording has', () => {
    for (const of of hostilePlans)
      expect(parse(snippetOf('oauth2-proxy', of))).toEqual({ skip_auth_preflight: true });
  });
});
