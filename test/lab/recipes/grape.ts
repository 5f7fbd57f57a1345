import { ITEMS, type Recipe } from '../recipe.ts';
import { puma, RACK_CORS_WITHOUT_PUT } from '../recipe-ruby.ts';

export const grape = {
  id: 'grape',
  ranOn: 'Grape 1.6 with rack-cors 1.1 on Puma 5.6',
  needs: { apt: ['ruby-grape', 'ruby-rack-cors', 'puma'] },
  files: (cors) => ({
    'config.ru': `require 'grape'

${cors}

class Api < Grape::API
  format :json
  %i[get post put patch delete].each do |verb|
    send(verb, '/items') do
      status 200
      { method: request.request_method }
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
