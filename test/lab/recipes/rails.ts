import { ITEMS, type Recipe } from '../recipe.ts';
import { byName, scenarioPlace, withRoutes } from '../recipe-sources.ts';
import { rackCors } from '../scenarios/words.ts';
import { railsFiles } from '../sources-frameworks.ts';
import { warmRails } from '../spares.ts';

const ROUTES = `Rails.application.routes.draw do
  match '/items', to: 'items#list', via: %i[get post put patch delete]
end`;

export const rails = {
  id: 'rails',
  ranOn: 'Rails 6.1 with rack-cors 1.1 on Puma 5.6',
  needs: { apt: ['ruby-railties', 'ruby-rack-cors', 'puma'] },
  files: (cors, place) => byName(railsFiles(withRoutes(ROUTES), scenarioPlace(place), cors)),
  start: ({ port }) => ({ file: 'ruby', ...warmRails(port), env: { RAILS_ENV: 'production' } }),
  without: '',
  methodForgotten: rackCors(
    "'{{page}}'",
    'headers: :any, methods: [:get, :post, :patch, :delete], credentials: true',
  ),
  requests: ITEMS,
} as const satisfies Recipe;
