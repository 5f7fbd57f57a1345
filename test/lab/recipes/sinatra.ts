import { ITEMS, type Recipe } from '../recipe.ts';
import { puma, RACK_CORS_WITHOUT_PUT } from '../recipe-ruby.ts';

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
  start: puma,
  without: '',
  methodForgotten: RACK_CORS_WITHOUT_PUT,
  requests: ITEMS,
} as const satisfies Recipe;
