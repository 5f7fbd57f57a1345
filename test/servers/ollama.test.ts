// What the fix for ollama says, in examples of its own.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { recognizeServers } from '../../src/servers/recognize.ts';
import { blocked, PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { LOCAL, snippetOf, write } from './write.ts';

/** What the snippet runs on that system, its programs replaced by ones that say what they were asked. */
function run(system: string, snippet: string): string {
  const script = `uname() { echo ${system}; }
launchctl() { echo "launchctl $*"; }
sudo() { echo "sudo $*"; if [ "$1" = tee ]; then cat; fi; }
${snippet}`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' });
}

describe('ollama', () => {
  const of = plan({}, { extraOrigins: [LOCAL] });

  it('sets the variable for the app on macOS', () => {
    expect(run('Darwin', snippetOf('ollama', of))).toContain(
      `launchctl setenv OLLAMA_ORIGINS ${PAGE},${LOCAL}\n`,
    );
  });

  it('sets it for the service on Linux, and restarts that', () => {
    const ran = run('Linux', snippetOf('ollama', of));
    expect(ran).toContain(`[Service]\nEnvironment="OLLAMA_ORIGINS=${PAGE},${LOCAL}"\n`);
    expect(ran).toContain('sudo systemctl restart ollama');
    expect(ran).not.toContain('launchctl');
  });

  it('says how on Windows', () => {
    expect(write('ollama', of).place).toContain(`setx OLLAMA_ORIGINS "${PAGE},${LOCAL}"`);
  });

  it('says which headers it never allows', () => {
    expect(snippetOf('ollama', plan({ headers: ['X-Tenant', 'x-stainless-os', 'Content-Type'] }))).toContain(
      'Left out: names that Ollama never allows (X-Tenant).',
    );
  });

  it.each([
    ['http://localhost:11434/api/chat', ['ollama']],
    ['http://localhost:1143/11434/', []],
  ])('%s is recognized as %j', (url, ids) => {
    expect(recognizeServers(blocked({}, { url })).map(({ id }) => id)).toEqual(ids);
  });
});
