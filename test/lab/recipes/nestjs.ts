import { nestjs } from '../../../src/servers/nestjs.ts';
import { methodForgotten } from '../method-forgotten.ts';
import { ITEMS, type Recipe } from '../recipe.ts';
import { nestApp } from '../sources-frameworks.ts';

export const nestjsRecipe = {
  id: 'nestjs',
  ranOn: '@nestjs/core 12.5 on Express 5.3',
  needs: {},
  files: (cors, { port }) => ({
    'server.mjs': nestApp({
      controller: `class ItemsController {
  respond() {
    return { items: ['tea', 'milk'] };
  }
}`,
      methods: { respond: 'All' },
      setUp: [cors],
      port: String(port),
    }),
  }),
  start: () => ({ file: process.execPath, args: ['server.mjs'] }),
  without: '',
  methodForgotten: methodForgotten(nestjs),
  requests: ITEMS,
  looksLike: ['express'],
} as const satisfies Recipe;
