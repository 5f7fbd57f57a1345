import { ITEMS, type Recipe } from '../recipe.ts';

export const php = {
  id: 'php',
  ranOn: 'PHP 8.2',
  needs: { apt: ['php-cli'] },
  files: (cors) => ({
    'cors.php': cors,
    'index.php': `<?php

require __DIR__ . '/cors.php';

header('Content-Type: application/json');
if (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) !== '/items') http_response_code(404);
echo json_encode(['method' => $_SERVER['REQUEST_METHOD']]);
`,
  }),
  start: ({ port }) => ({ file: 'php', args: ['-S', `127.0.0.1:${port}`, 'index.php'] }),
  without: '<?php\n',
  methodForgotten: `<?php

header('Access-Control-Allow-Origin: {{page}}');
header('Access-Control-Allow-Credentials: true');
header('Access-Control-Allow-Methods: GET, POST, PATCH, DELETE');
header('Access-Control-Allow-Headers: content-type, authorization, x-tenant');
`,
  requests: ITEMS,
} as const satisfies Recipe;
