import { ITEMS, type Recipe } from '../recipe.ts';
import { scenarioPlace, withRoutes } from '../recipe-sources.ts';
import { flask } from '../scenarios/words.ts';
import { flaskSource } from '../sources-apps.ts';

const ROUTES = `@app.route("/items", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def items():
    return {"method": request.method}`;

export const flaskRecipe = {
  id: 'flask',
  ranOn: 'Flask 2.2 with flask-cors 3.0 on Werkzeug 2.2',
  needs: { apt: ['python3-flask', 'python3-flask-cors'] },
  files: (cors, place) => ({ 'server.py': flaskSource(withRoutes(ROUTES), scenarioPlace(place), cors) }),
  start: () => ({ file: '/usr/bin/python3', args: ['server.py'] }),
  without: '',
  methodForgotten: flask(
    'origins=["{{page}}"], methods=["GET", "POST", "PATCH", "DELETE"], supports_credentials=True',
  ),
  requests: ITEMS,
} as const satisfies Recipe;
