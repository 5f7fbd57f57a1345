import { ITEMS, type Recipe } from '../recipe.ts';

export const sinatra = {
  id: 'sinatra',
  ranOn: 'Sinatra 3.0 with rack-cors 1.1 on Puma 5.6',
  needs: { apt: ['ruby-sinatra', 'ruby-rack-cors', 'puma'] },
  files: (cors) => ({
    'config.ru': `require 'sinatra/base'

${cors}

class Api < Sinatra::Base
  %i[get post put patch delete].each do |verb|
    send(verb, '/items') do
      content_type :json
      %({"method":"#{request.request_method}"})
    end
  end
end

run Api
`,
  }),
  start: ({ port }) => ({
    file: 'ruby',
    args: ['-S', 'puma', '--quiet', '-b', `tcp://127.0.0.1:${port}`, 'config.ru'],
    env: { RACK_ENV: 'production' },
  }),
  without: '',
  methodForgotten: `require 'rack/cors'

use Rack::Cors do
  allow do
    origins '{{page}}'
    resource '*',
             methods: [:get, :post, :patch, :delete],
             headers: :any,
             credentials: true
  end
end
`,
  requests: ITEMS,
} as const satisfies Recipe;
