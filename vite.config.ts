// Builds the extension into dist/chrome, with `--mode firefox` into dist/firefox, and serves the panel as a plain page for development.
import { readFileSync } from 'node:fs';
import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { tsImport } from 'tsx/esm/api';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** What is said differently to Firefox. 142 is the first, on every system, that knows `data_collection_permissions`. */
function firefoxManifest({ minimum_chrome_version: _, ...shared }: typeof manifest) {
  return {
    ...shared,
    browser_specific_settings: {
      gecko: {
        id: 'cors-devtools@cors-devtools',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none' as const] },
      },
    },
  };
}

/**
 * Preact's way to set markup from a string becomes one to set text: nothing here uses it, the pages' policy forbids
 * it, and without it whoever searches the built files for `innerHTML` finds none.
 */
function noMarkupFromStrings(): Plugin {
  return {
    name: 'no-markup-from-strings',
    apply: 'build',
    transform: {
      filter: { id: /[\\/]preact[\\/]dist[\\/]preact\.mjs$/ },
      handler: (code) => ({ code: code.replaceAll('.innerHTML', '.textContent'), map: null }),
    },
  };
}

/** The page about the causes, written from their documentation, which no script holds. */
function causesPage(): Plugin {
  return {
    name: 'causes-page',
    apply: 'build',
    async generateBundle() {
      const page: typeof import('./scripts/causes-html.ts') = await tsImport(
        './scripts/causes-html.ts',
        import.meta.url,
      );
      this.emitFile({ type: 'asset', fileName: page.CAUSES_HTML, source: await page.causesHtml() });
    },
  };
}

export default defineConfig(({ command, mode }) => {
  const browser = mode === 'firefox' ? 'firefox' : 'chrome';
  const own = browser === 'firefox' ? firefoxManifest(manifest) : manifest;
  return {
    // CRXJS builds only: its dev server would need an extension that may load code from the network.
    plugins: [
      preact(),
      noMarkupFromStrings(),
      causesPage(),
      command === 'build' ? crx({ browser, manifest: { ...own, version } }) : [],
    ],
    server: { open: '/src/panel/dev.html' },
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      // The libraries inside ask whoever passes them on to pass on their licenses too.
      license: { fileName: 'licenses.md' },
      target: browser === 'firefox' ? 'firefox142' : 'chrome120',
      modulePreload: false,
      // No data: URLs, so the pages' policy need not allow them.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          panel: 'src/panel/index.html',
          har: 'src/panel/har.html',
          cors: 'src/panel/what-is-cors.html',
        },
      },
    },
  };
});
