// Requests that pass, some of which look like failures in a network log.
import { ask, CORRECT, define, passes, postJson, text } from './define.ts';

const rightly = {
  express: { marked: CORRECT.express },
  hono: { marked: CORRECT.hono },
  fastapi: { marked: CORRECT.fastapi },
};

export const passing = [
  ...define({
    kind: 'pass-get',
    title: 'A plain request that passes',
    cause: 'none',
    request: ask(),
    expected: passes(200),
    on: rightly,
  }),
  ...define({
    kind: 'pass-post',
    title: 'A request that passes after its preflight',
    cause: 'none',
    request: postJson(),
    expected: passes(201),
    on: rightly,
  }),
  ...define({
    kind: 'pass-head',
    title: 'HEAD passes, though it has no body',
    cause: 'none',
    request: ask({ method: 'HEAD' }),
    expected: passes(200),
    on: rightly,
  }),
  ...define({
    kind: 'pass-204',
    title: '204 passes, though it has no body',
    cause: 'none',
    request: ask({ path: '/empty' }),
    expected: passes(204),
    mended: 204,
    on: {
      express: { ...rightly.express, around: "app.get('/empty', (req, res) => res.sendStatus(204));" },
      hono: { ...rightly.hono, around: "app.get('/empty', (c) => c.body(null, 204));" },
      fastapi: {
        ...rightly.fastapi,
        around: text(`
          @app.get("/empty")
          async def empty():
              return Response(status_code=204)
        `),
      },
    },
  }),
  ...define({
    kind: 'pass-304',
    title: 'The second request is answered 304 and passes',
    cause: 'none',
    request: ask({ cache: 'no-cache', times: 2 }),
    // The browser shows the page the stored 200.
    expected: passes(200),
    on: {
      express: rightly.express,
      hono: {
        ...rightly.hono,
        around: text(`
          import { etag } from 'hono/etag';
          app.use('*', etag());
        `),
      },
      fastapi: {
        ...rightly.fastapi,
        routes: text(`
          @app.get("/items")
          async def list_items(request: Request):
              if request.headers.get("if-none-match") == '"items-1"':
                  return Response(status_code=304, headers={"ETag": '"items-1"'})
              return JSONResponse({"items": ["tea", "milk"]}, headers={"ETag": '"items-1"'})
        `),
      },
    },
  }),
  ...define({
    kind: 'pass-body-unread',
    title: 'The page never reads the body',
    cause: 'none',
    request: ask({ readBody: false }),
    expected: passes(200),
    on: rightly,
  }),
  ...define({
    kind: 'pass-404',
    title: 'A 404 with the right CORS headers is not a CORS failure',
    cause: 'none',
    request: ask({ path: '/missing' }),
    expected: passes(404),
    mended: 404,
    on: rightly,
  }),
];
