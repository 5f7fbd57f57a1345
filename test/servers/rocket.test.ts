// What the fix for rocket says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { rustTexts } from './rust.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

describe('rocket', () => {
  it('responds to preflights whatever the routes say, and to errors as well', () => {
    const snippet = snippetOf('rocket');
    expect(snippet).toContain(`if ["${PAGE}"].contains(&origin) {`);
    expect(snippet).toContain('response.set_status(Status::NoContent);');
    expect(targetOf('rocket').effect(plan())).toMatchObject({ answersOptions: true, reachesCrashes: true });
  });

  it('is attached to the whole application', () => {
    expect(write('rocket').place).toContain('.attach(Cors)');
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const texts = rustTexts(snippetOf('rocket', of));
      const origins = of.fromEnvironment ? [of.origins.join(',')] : of.origins;
      const values = [of.methods, of.headers, of.exposedHeaders].filter((list) => list.length > 0);
      const joined = values.map((list) => list.join(', '));
      expect(texts).toEqual(expect.arrayContaining([...origins, ...joined]));
    }
  });
});
