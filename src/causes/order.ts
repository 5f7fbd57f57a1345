// Where CORS belongs, by the framework that was recognized: before authentication and routes, in that framework's order.
import { type Message, message } from '../words/say.ts';
import { type Facts, headerOf } from './facts.ts';

const BEFORE_ROUTES = message`Register the CORS middleware first, before authentication and routes.`;

/** By the id of the server. */
const ORDERS: Readonly<Record<string, Message>> = {
  express: message`Express: call app.use(cors(…)) before authentication and routes.`,
  hono: message`Hono: call app.use('*', cors(…)) before the routes.`,
  koa: message`Koa: call app.use(cors(…)) before every other middleware.`,
  fastify: message`Fastify: await app.register(cors, …) before authentication hooks and routes.`,
  nestjs: message`NestJS: call app.enableCors(…) before app.listen().`,
  fastapi: message`FastAPI: call app.add_middleware(CORSMiddleware, …) last; the middleware added last runs first.`,
  django: message`Django: put CorsMiddleware at the top of MIDDLEWARE, above CommonMiddleware.`,
  spring: message`Spring Security: http.cors(withDefaults()) and a bean of type UrlBasedCorsConfigurationSource.`,
  aspnet: message`ASP.NET Core: call app.UseCors() after UseRouting and before UseAuthorization.`,
  rails: message`Rails: config.middleware.insert_before 0, Rack::Cors.`,
  axum: message`axum: call .layer(CorsLayer…) after the last .route(…), as the outermost layer.`,
};

/** Where something in front of the application asks for the login, by its id. */
const GATES: Readonly<Record<string, Message>> = {
  'azure-api-management': message`API Management: put the cors policy into <inbound> of all APIs or of this one, not of a product: there the key is checked first.`,
  apache: message`Apache: put Require valid-user into <LimitExcept OPTIONS>, and return 204 with the CORS headers to OPTIONS.`,
  nginx: message`nginx: return 204 with the CORS headers to OPTIONS before auth_basic or auth_request applies.`,
};

/** Whether the response asks for a Windows login. */
export const asksWindowsLogin = ({ failing }: Facts): boolean =>
  /\b(?:NTLM|Negotiate)\b/i.test(headerOf(failing, 'www-authenticate') ?? '');

/** Windows authentication is IIS's own: it refuses a preflight before any code of the application runs. */
const WINDOWS = message`IIS checks Windows logins before the application runs: also turn on anonymous authentication and require the login in the application, or install the IIS CORS module, which responds to preflights first.`;

/** The step of who was recognized. */
const stepOf = (steps: Readonly<Record<string, Message>>, { servers }: Facts): Message | undefined => {
  const known = servers.find(({ id }) => Object.hasOwn(steps, id));
  return known && steps[known.id];
};

/** The step for the recognized framework, or one for all. */
export const orderStep = (facts: Facts): Message => stepOf(ORDERS, facts) ?? BEFORE_ROUTES;

/** The same where a preflight was asked for a login: the framework, what is in front of it, or both may have asked. */
export const authOrderStep = (facts: Facts): Message =>
  asksWindowsLogin(facts) ? WINDOWS : (stepOf(ORDERS, facts) ?? stepOf(GATES, facts) ?? BEFORE_ROUTES);
