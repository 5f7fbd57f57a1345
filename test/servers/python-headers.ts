// The tests of the servers whose fix sets the CORS headers by hand in Python.
import { describe, expect, it } from 'vitest';
import { type ServerId, targetOf } from '../../src/servers/index.ts';
import { plan } from '../fixes/words.ts';
import { askPython, python } from './programs.ts';
import { toldToPython } from './snippets.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

/** Every string in each snippet. */
const TEXTS = `
answer = []
for source in value:
    nodes = ast.walk(ast.parse(source))
    answer.append([node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)])
`;

export function describeHeadersInPython(id: ServerId): void {
  describe.skipIf(python === null)(`the headers set for ${id}`, { timeout: 60_000 }, () => {
    it('are for the origins in a list, or in CORS_ORIGINS', () => {
      const [listed, read] = toldToPython([
        snippetOf(id, plan({}, { extraOrigins: [LOCAL] })),
        snippetOf(id, plan({}, { originsFromEnvironment: true })),
      ]);
      expect(listed?.cors_origins).toEqual(['https://app.example.com', LOCAL]);
      expect(read?.cors_origins).toContain("os.environ.get('CORS_ORIGINS')");
    });

    it('hold hostile names as data', () => {
      const read = askPython(
        TEXTS,
        hostilePlans.map((of) => snippetOf(id, of)),
      ) as string[][];
      hostilePlans.forEach((of, index) => {
        const origins = of.fromEnvironment ? [of.origins.join(',')] : of.origins;
        const lists = [of.methods, of.headers, of.exposedHeaders].filter((list) => list.length > 0);
        const joined = lists.map((list) => list.join(', '));
        expect(read[index]).toEqual(expect.arrayContaining([...origins, ...joined]));
      });
    });

    it('are sent with Vary, whether or not the origin is listed', () => {
      expect(snippetOf(id)).toMatch(/"Vary", "Origin"/);
      expect(targetOf(id).effect(plan()).answersOptions).toBe(true);
    });
  });
}
