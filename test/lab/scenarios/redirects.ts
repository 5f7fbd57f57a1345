// Requests that are redirected on their way.
import { ask, blocked, CORRECT, define, text } from './define.ts';

export const redirects = [
  ...define({
    kind: 'redirect-without-headers',
    title: 'The redirect itself has no CORS headers',
    cause: 'redirect',
    request: ask({ path: '/old' }),
    expected: blocked('MissingAllowOriginHeader'),
    on: {
      express: { around: "app.get('/old', (req, res) => res.redirect('/items'));" },
      hono: { around: "app.get('/old', (c) => c.redirect('/items'));" },
      fastapi: {
        around: text(`
          @app.get("/old")
          async def old():
              return RedirectResponse("/items", 302)
        `),
      },
    },
  }),
  ...define({
    kind: 'redirect-to-other-origin',
    title: 'A redirect to another origin makes the page’s origin null',
    cause: 'redirect',
    request: ask({ path: '/old' }),
    // The server lists the page's origin and is asked for the origin null.
    expected: blocked('MissingAllowOriginHeader'),
    mended: null,
    on: {
      express: {
        marked: CORRECT.express,
        around: "app.get('/old', (req, res) => res.redirect('http://localhost:{{apiPort}}/items'));",
      },
    },
  }),
  ...define({
    kind: 'redirect-with-password',
    title: 'The redirect leads to an address with a user name and password',
    cause: 'redirect',
    request: ask({ path: '/old' }),
    expected: blocked('RedirectContainsCredentials'),
    mended: null,
    on: {
      express: {
        marked: CORRECT.express,
        around:
          "app.get('/old', (req, res) => res.redirect('http://user:password@127.0.0.1:{{apiPort}}/items'));",
      },
    },
  }),
];
