// Builds the extension into dist/chrome, and serves the panel as a plain page for development.
import { readFileSync } from 'node:fs';
import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export default defineConfig(({ command }) => ({
  // CRXJS builds only: its dev server would need an extension that may load code from the network.
  plugins: [preact(), command === 'build' ? crx({ manifest: { ...manifest, version } }) : []],
  server: { open: '/src/panel/dev.html' },
  build: {
    outDir: 'dist/chrome',
    emptyOutDir: true,
    target: 'chrome120',
    modulePreload: false,
    // No data: URLs, so the pages' policy need not allow them.
    assetsInlineLimit: 0,
    rolldownOptions: { input: { panel: 'src/panel/index.html' } },
  },
}));
