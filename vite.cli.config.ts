// Builds the command line into one file that needs nothing but Node.
import { chmodSync } from 'node:fs';
import { defineConfig } from 'vite';

const FILE = 'dist/cli/cors-devtools.mjs';

export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/cli/main.ts',
    target: 'node20',
    outDir: 'dist/cli',
    license: { fileName: 'licenses.md' },
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'cors-devtools.mjs', codeSplitting: false } },
  },
  plugins: [{ name: 'executable', closeBundle: () => chmodSync(FILE, 0o755) }],
});
