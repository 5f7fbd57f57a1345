// What the fix for azure-storage says, in examples of its own.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf, write } from './write.ts';

/** The words that the command gets, as a shell reads them. */
const words = (snippet: string): string[] => {
  const script = `az() { printf '%s\\0' "$@"; }\n${snippet}`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
};

describe('azure-storage', () => {
  it('adds a rule with the lists as words of their own', () => {
    const of = plan({ exposedHeaders: ['ETag'] }, { maxAge: 600, extraOrigins: [LOCAL] });
    expect(words(snippetOf('azure-storage', of)).join(' ')).toBe(
      `storage cors add --account-name ACCOUNT --services b --origins ${PAGE} ${LOCAL} --methods PUT --allowed-headers Content-Type --exposed-headers ETag --max-age 600`,
    );
  });

  it('allows the x-ms- headers of its client libraries too, unless it is strict', () => {
    expect(words(snippetOf('azure-storage', plan({}, { strict: false })))).toContain('x-ms-*');
    expect(words(snippetOf('azure-storage'))).not.toContain('x-ms-*');
  });

  it('hands every hostile name to the command as one word, and none as an option', () => {
    for (const of of [...hostilePlans.slice(0, 60), plan({ headers: ['--help', '-o', '$(id)', 'a`b'] })]) {
      const options = words(snippetOf('azure-storage', of)).filter((word) => word.startsWith('-'));
      const known = /^--(?:account-name|services|origins|methods|allowed-headers|exposed-headers|max-age)$/;
      expect(options.filter((word) => !known.test(word))).toEqual([]);
    }
  });

  it('says that each service has rules of its own', () => {
    expect(write('azure-storage').place).toContain('Blob, file, queue and table each have their own rules');
  });
});
