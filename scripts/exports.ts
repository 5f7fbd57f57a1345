// The names that sources export and nobody imports.
import { posix } from 'node:path';
import { parseSync } from 'vite';
import { type SourceFile, sourceFiles } from './syntax.ts';

/** Run or loaded by name, not imported. */
const ENTRIES =
  /^src\/(?:devtools\/devtools|cli\/main|panel\/(?:dev\/|har\/)?main|panel\/har\/worker)\.tsx?$/;

/** The documentation of a cause, which is imported by the cause's id. */
const isCauseDocs = (file: string, name: string): boolean =>
  file.startsWith('src/causes/') && name === 'docs';

/** A module loaded later, or a type of it: `import('./a.ts').Name`. */
const IMPORT = /import\(\s*['"](\.[^'"]+)['"]\s*\)/g;

/** `path: name` of each exported name that neither the sources, nor the scripts, nor the tests import. */
export function deadExports(
  files: readonly SourceFile[] = sourceFiles('src', 'scripts', 'test'),
): readonly string[] {
  const imported = new Map<string, Set<string>>();
  const exported: { readonly file: string; readonly name: string }[] = [];
  const take = (file: string, request: string, name: string) => {
    if (!request.startsWith('.')) return;
    const target = posix.join(posix.dirname(file), request);
    const names = imported.get(target) ?? new Set();
    imported.set(target, names.add(name));
  };
  for (const { path: file, text } of files) {
    const { module } = parseSync(file, text);
    for (const { moduleRequest, entries } of module.staticImports) {
      for (const { importName } of entries) {
        take(file, moduleRequest.value, importName.kind === 'Name' ? (importName.name ?? '') : '*');
      }
    }
    for (const entry of module.staticExports.flatMap(({ entries }) => entries)) {
      if (entry.moduleRequest) take(file, entry.moduleRequest.value, entry.importName.name ?? '*');
      if (entry.exportName.name !== null) exported.push({ file, name: entry.exportName.name });
    }
    // What is taken of a module loaded later is not followed.
    for (const [, request = ''] of text.matchAll(IMPORT)) take(file, request, '*');
  }
  return exported
    .filter(({ file, name }) => file.startsWith('src/') && !ENTRIES.test(file) && !isCauseDocs(file, name))
    .filter(({ file, name }) => !(imported.get(file)?.has(name) || imported.get(file)?.has('*')))
    .map(({ file, name }) => `${file}: ${name}`);
}
