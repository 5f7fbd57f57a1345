// What the recipes in Ruby share: Puma as their server, and rack-cors without PUT.
import type { RecipeCommand, RecipePlace } from './recipe.ts';

/** Starts `config.ru`. */
export const puma = ({ port }: RecipePlace): RecipeCommand => ({
  file: 'ruby',
  args: ['-S', 'puma', '--quiet', '-b', `tcp://127.0.0.1:${port}`, 'config.ru'],
  env: { RACK_ENV: 'production' },
});

/** In a `config.ru`. */
export const RACK_CORS_WITHOUT_PUT = `require 'rack/cors'

use Rack::Cors do
  allow do
    origins '{{page}}'
    resource '*',
             methods: [:get, :post, :patch, :delete],
             headers: :any,
             credentials: true
  end
end
`;
