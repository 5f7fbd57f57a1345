// What CORS is, on one screen: origins, what the browser checks, preflights, credentials, what it isn't, and how to fix it.
import type { ComponentChildren } from 'preact';
import { say } from '../../words/say.ts';
import '../styles/tokens.css';
import '../styles/guide.css';

const page = 'https://shop.example';

export function Guide({ causesPage }: { causesPage: string | null }) {
  return (
    <main class="guide">
      <header>
        <h1>{say`What is CORS?`}</h1>
        <p>
          {say`Cross-Origin Resource Sharing: the server’s responses say which other origins may read them, and the browser enforces it. So the fix is nearly always on the server.`}
        </p>
      </header>
      <div class="guide-columns">
        <Origins />
        <Check />
        <Preflight />
        <CredentialsPart />
        <NotCors />
        <Order />
      </div>
      <footer>
        {causesPage !== null && <a href={causesPage}>{say`Every cause this extension knows`}</a>}
        <a href="https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS" rel="noreferrer">
          {say`CORS on MDN`}
        </a>
        <a href="https://fetch.spec.whatwg.org/#http-cors-protocol" rel="noreferrer">
          {say`CORS in the Fetch standard`}
        </a>
      </footer>
    </main>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Origins() {
  return (
    <Part title={say`What an origin is`}>
      <p>
        {say`Scheme, host and port together. If one of them differs, it is another origin. For a page on ${page}:`}
      </p>
      <table>
        <tbody>
          <tr>
            <th scope="row">{page}/cart</th>
            <td>{say`same origin: paths don’t count`}</td>
          </tr>
          <tr>
            <th scope="row">http://shop.example</th>
            <td>{say`different scheme`}</td>
          </tr>
          <tr>
            <th scope="row">https://api.shop.example</th>
            <td>{say`different host`}</td>
          </tr>
          <tr>
            <th scope="row">{page}:8443</th>
            <td>{say`different port`}</td>
          </tr>
        </tbody>
      </table>
    </Part>
  );
}

function Check() {
  return (
    <Part title={say`What the browser checks`}>
      <p>{say`It sends the page’s origin with the request, and lets the page read the response only if the response allows that origin:`}</p>
      <pre>
        <span>Origin: {page}</span>
        <span>Access-Control-Allow-Origin: {page}</span>
      </pre>
      <p>
        {say`The value must be exactly this origin, or * if no credentials are sent. Without it, the server may have done the work already; only the page doesn’t get the response.`}
      </p>
    </Part>
  );
}

/** Only terms of HTTP: they are the same in every language. */
function Preflight() {
  return (
    <Part title={say`Simple request or preflight`}>
      <p>
        {say`What an HTML form could send goes out at once. For anything else the browser asks first, with an OPTIONS request:`}
      </p>
      <table class="compared">
        <thead>
          <tr>
            <td />
            <th scope="col">{say`Sent at once`}</th>
            <th scope="col">{say`After a preflight`}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{say`Method`}</th>
            <td>GET, HEAD, POST</td>
            <td>PUT, PATCH, DELETE…</td>
          </tr>
          <tr>
            <th scope="row">{say`Headers`}</th>
            <td>Accept, Content-Language…</td>
            <td>Authorization, X-…</td>
          </tr>
          <tr>
            <th scope="row">{say`Body`}</th>
            <td>{say`text/plain or form data`}</td>
            <td>application/json</td>
          </tr>
        </tbody>
      </table>
      <svg viewBox="0 0 340 92" role="img" aria-label={say`OPTIONS, then 204; PUT, then 200`}>
        <line x1="20" y1="4" x2="20" y2="88" class="edge" />
        <line x1="320" y1="4" x2="320" y2="88" class="edge" />
        <Arrow y={20} text="OPTIONS  Access-Control-Request-Method: PUT" />
        <Arrow y={42} text="204  Access-Control-Allow-Methods: PUT" back />
        <Arrow y={64} text="PUT" />
        <Arrow y={86} text="200  Access-Control-Allow-Origin" back />
      </svg>
      <p>{say`The preflight needs a status from 200 to 299, without a redirect or a login.`}</p>
    </Part>
  );
}

function Arrow({ y, text, back = false }: { y: number; text: string; back?: boolean }) {
  const tip = back ? `M 21 ${y} l 7 -4 v 8 z` : `M 319 ${y} l -7 -4 v 8 z`;
  return (
    <g class={back ? 'back' : ''}>
      <line x1="20" y1={y} x2="320" y2={y} />
      <path d={tip} />
      <text x="170" y={y - 5}>
        {text}
      </text>
    </g>
  );
}

function CredentialsPart() {
  return (
    <Part title={say`Credentials`}>
      <p>{say`Cookies and HTTP authentication go to other origins only if the page asks for it, with credentials: "include". The response must then have the exact origin, not *, and:`}</p>
      <pre>
        <span>Access-Control-Allow-Credentials: true</span>
      </pre>
      <p>{say`A preflight never has credentials. And the cookie’s own SameSite decides too.`}</p>
    </Part>
  );
}

function NotCors() {
  return (
    <Part title={say`What CORS is not`}>
      <ul>
        <li>{say`No protection for the API: curl, apps and other servers ignore it. It protects the user’s data in the browser.`}</li>
        <li>{say`Not the reason for every “Failed to fetch”: a server that is down or a blocked request looks the same to the page.`}</li>
        <li>{say`Not something the page can turn on: no request header does it, and no-cors only hides the response.`}</li>
      </ul>
    </Part>
  );
}

function Order() {
  return (
    <Part title={say`Fix it in this order`}>
      <ol>
        <li>{say`Does the request work with curl? If not, fix the URL, the server or the error first.`}</li>
        <li>{say`Let OPTIONS through: before authentication, without redirects.`}</li>
        <li>{say`Return the page’s exact origin, on errors too, with Vary: Origin.`}</li>
        <li>{say`Allow the methods and headers that the preflight asks for.`}</li>
        <li>{say`Allow credentials only if the page sends them.`}</li>
        <li>{say`Reload the page: the CORS tab shows whether it passes.`}</li>
      </ol>
    </Part>
  );
}
