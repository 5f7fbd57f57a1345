// What the fix for aspnet says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { snippetOf, write } from './write.ts';

describe('aspnet', () => {
  it('names origins, methods and headers, never Any', () => {
    const snippet = snippetOf('aspnet');
    expect(snippet).toContain(`.WithOrigins("${PAGE}")`);
    expect(snippet).toContain(
      '.WithMethods("PUT")\n    .WithHeaders("Content-Type")\n    .AllowCredentials()',
    );
    expect(snippet).not.toContain('AllowAny');
  });

  it('says that UseCors comes before redirects and authentication', () => {
    expect(write('aspnet').place).toMatch(/before UseHttpsRedirection, UseAuthentication/);
  });
});
