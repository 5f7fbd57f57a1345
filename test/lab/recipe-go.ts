// What the recipes in Go share: Debian's packages are found by GOPATH, with a go.mod beside main so that paths such as /v5 are.
import { fileURLToPath } from 'node:url';
import type { Recipe, RecipePlace } from './recipe.ts';
import { goWithoutCors } from './scenarios/words.ts';

const cache = fileURLToPath(new URL('../../.cache/go-build', import.meta.url));

/** The files of a program whose pasted text is a file of its own. */
export const goFiles = (main: string, cors: string): Readonly<Record<string, string>> => ({
  'src/api/go.mod': 'module api\n',
  'src/api/main.go': `package main\n\n${main}`,
  'src/api/cors.go': `package main\n\n${cors}`,
});

/** How such a program is built and started. */
export const goCommands = {
  build: ({ dir }: RecipePlace) => ({
    file: 'go',
    args: ['build', '-o', 'server', 'api'],
    env: { GO111MODULE: 'off', GOPATH: `${dir}:/usr/share/gocode`, GOCACHE: cache },
  }),
  start: ({ dir, port }: RecipePlace) => ({
    file: `${dir}/server`,
    args: [],
    env: { ADDRESS: `127.0.0.1:${port}` },
  }),
} as const satisfies Partial<Recipe>;

/** The methods of `/items`, as a slice. */
export const GO_METHODS = '[]string{"GET", "POST", "PUT", "PATCH", "DELETE"}';

/** What stands where a fix around an `http.Handler` is pasted, in a file of its own. */
export const GO_WITHOUT = `import "net/http"

${goWithoutCors}
`;
