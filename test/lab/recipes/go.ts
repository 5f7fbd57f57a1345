import { ITEMS, type Recipe } from '../recipe.ts';
import { goCommands } from '../recipe-go.ts';
import { scenarioPlace, withRoutes } from '../recipe-sources.ts';
import { goWithoutCors, rsCors } from '../scenarios/words.ts';
import { goSource } from '../sources-frameworks.ts';

const ROUTES = `func items(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "{\\"method\\":%q}", r.Method)
}`;

export const go = {
  id: 'go',
  ranOn: 'net/http with rs/cors 1.7 on Go 1.19',
  needs: { apt: ['golang-go', 'golang-github-rs-cors-dev'] },
  files: (cors, place) => ({
    'src/api/go.mod': 'module api\n',
    'src/api/main.go': goSource(withRoutes(ROUTES), scenarioPlace(place), cors),
  }),
  ...goCommands,
  without: goWithoutCors,
  methodForgotten: rsCors(
    [
      'AllowedOrigins: []string{"{{page}}"}',
      'AllowedMethods: []string{"GET", "POST", "PATCH", "DELETE"}',
      'AllowedHeaders: []string{"content-type", "authorization", "x-tenant"}',
      'AllowCredentials: true',
    ].join(', '),
  ),
  requests: ITEMS,
} as const satisfies Recipe;
