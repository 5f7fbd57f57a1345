import { ITEMS, type Recipe } from '../recipe.ts';
import { byName, scenarioPlace, withRoutes } from '../recipe-sources.ts';
import { django } from '../scenarios/words.ts';
import { djangoFiles } from '../sources-apps.ts';

const ROUTES = `@require_http_methods(["GET", "POST", "PUT", "PATCH", "DELETE"])
def any_method(request):
    return JsonResponse({"method": request.method})


urlpatterns = [path("items", any_method)]`;

export const djangoRecipe = {
  id: 'django',
  ranOn: 'Django 3.2 with django-cors-headers 3.14 on its development server',
  needs: { apt: ['python3-django', 'python3-django-cors-headers'] },
  files: (cors, place) => byName(djangoFiles(withRoutes(ROUTES), scenarioPlace(place), cors)),
  start: ({ port }) => ({
    file: '/usr/bin/python3',
    args: ['-m', 'django', 'runserver', '--noreload', '--settings=settings', `127.0.0.1:${port}`],
  }),
  without: '',
  methodForgotten: django(
    'CORS_ALLOWED_ORIGINS = ["{{page}}"]',
    'CORS_ALLOW_METHODS = ["GET", "POST", "PATCH", "DELETE"]',
    'CORS_ALLOW_HEADERS = ["content-type", "authorization", "x-tenant"]',
    'CORS_ALLOW_CREDENTIALS = True',
  ),
  requests: ITEMS,
} as const satisfies Recipe;
