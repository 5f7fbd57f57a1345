import { nextjs } from '../../../src/servers/nextjs.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { nextCommand, nextFiles } from '../nextjs.ts';
import { ITEMS, type Recipe, type RecipeRequest } from '../recipe.ts';
import { NEXT_FOLDER } from '../tools.ts';

const underApi = (request: RecipeRequest): RecipeRequest => ({ ...request, path: `/api${request.path}` });

export const nextjsRecipe = {
  id: 'nextjs',
  ranOn: 'Next.js 16.4',
  needs: { folder: NEXT_FOLDER },
  files: (cors) => ({
    ...nextFiles(),
    'app/api/items/route.js': `const items = ({ method }) => Response.json({ method });

export { items as GET, items as POST, items as PUT, items as PATCH, items as DELETE };
`,
    'proxy.ts': cors,
  }),
  start: ({ port }) => nextCommand(port),
  without: 'export function proxy() {}\n',
  methodForgotten: methodForgotten(nextjs),
  requests: [underApi(ITEMS[0]), ...ITEMS.slice(1).map(underApi)],
} as const satisfies Recipe;
