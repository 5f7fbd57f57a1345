// What the fix for laravel says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { snippetOf, write } from './write.ts';

describe('laravel', () => {
  it('is a whole configuration file without patterns', () => {
    const snippet = snippetOf('laravel');
    expect(snippet).toMatch(/^<\?php\n/);
    expect(snippet).toContain(`'allowed_origins' => ['${PAGE}'],`);
    expect(snippet).toContain("'allowed_origins_patterns' => [],");
    expect(snippet).toContain("'max_age' => 0,");
  });

  it('says that the cached configuration must be cleared', () => {
    expect(write('laravel').place).toContain('php artisan config:clear');
  });
});
