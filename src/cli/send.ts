// One request over HTTP/1.1, as it is: no redirect followed, no header merged, no body read.
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { decodeBytes } from '../capture/header-bytes.ts';
import { resolveUrl } from '../capture/reading/response.ts';
import { firstHeader } from '../cors/headers.ts';
import type { Header, ResponseHead } from '../cors/types.ts';

interface Sending {
  readonly url: URL;
  readonly method: string;
  /** All of them, `Host` too. */
  readonly headers: readonly Header[];
  /** Milliseconds until the response's head must have arrived. */
  readonly timeout: number;
  /** Another address to connect to; name and certificate stay those of the URL. */
  readonly connect: Address | null;
}

export interface Address {
  readonly host: string;
  /** Null: the URL's. */
  readonly port: number | null;
  /** The certificate may be anybody's. */
  readonly insecure: boolean;
}

/** The request got no response. `message` is one clear line. */
export class SendError extends Error {
  /** Chromium's net error for it. */
  readonly netError: string;
  /** There was a connection, and the server did not respond on it. */
  readonly connected: boolean;
  constructor(message: string, netError: string, connected: boolean) {
    super(message);
    this.name = 'SendError';
    this.netError = netError;
    this.connected = connected;
  }
}

/** As much as Chromium takes. */
const MOST_HEADER_BYTES = 256 * 1024;

/**
 * Sends a request and returns the head of its response.
 * @throws SendError when there is none
 */
export function send({ url, method, headers, timeout, connect }: Sending): Promise<ResponseHead> {
  const secure = url.protocol === 'https:';
  const host = connect?.host ?? unbracketed(url.hostname);
  const port = connect?.port ?? (Number(url.port) || (secure ? 443 : 80));
  return new Promise((resolve, reject) => {
    let connected = false;
    const request = (secure ? requestHttps : requestHttp)({
      host,
      port,
      method,
      path: `${url.pathname}${url.search}`,
      headers: headers.flatMap(({ name, value }) => [name, value]),
      maxHeaderSize: MOST_HEADER_BYTES,
      agent: false,
      // An address has no name to ask for: https://www.rfc-editor.org/rfc/rfc6066#section-3
      ...(secure && !isAddress(url.hostname) ? { servername: url.hostname } : {}),
      ...(connect?.insecure ? { rejectUnauthorized: false } : {}),
    });
    const fail = (error: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      request.destroy();
      reject(explained(error, connected, `${host.includes(':') ? `[${host}]` : host}:${port}`));
    };
    const timer = setTimeout(
      () => fail(Object.assign(new Error('timed out'), { code: TIMED_OUT, seconds: timeout / 1000 })),
      timeout,
    );
    request.once('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        connected = true;
      });
    });
    request.once('error', fail);
    request.once('response', (response) => {
      clearTimeout(timer);
      const list = pairs(response.rawHeaders);
      const status = response.statusCode ?? 0;
      const location = status >= 300 && status < 400 ? firstHeader(list, 'location') : null;
      response.destroy();
      resolve({
        status,
        statusText: decodeBytes(response.statusMessage ?? ''),
        headers: list,
        redirectUrl: location === null ? null : resolveUrl(location, url.href),
      });
    });
    request.end();
  });
}

const unbracketed = (host: string): string => host.replace(/^\[|\]$/g, '');
const isAddress = (host: string): boolean => /^\[|^[\d.]+$/.test(host);

function pairs(raw: readonly string[]): Header[] {
  const headers: Header[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    headers.push({ name: raw[index] ?? '', value: decodeBytes(raw[index + 1] ?? '') });
  }
  return headers;
}

const TIMED_OUT = 'CORS_DEVTOOLS_TIMED_OUT';

/** Node's codes, with Chromium's and what they mean. */
const CODES: Readonly<Record<string, readonly [netError: string, words: string]>> = {
  ECONNREFUSED: ['net::ERR_CONNECTION_REFUSED', 'connection refused'],
  ENOTFOUND: ['net::ERR_NAME_NOT_RESOLVED', 'host not found'],
  EAI_AGAIN: ['net::ERR_NAME_NOT_RESOLVED', 'DNS lookup failed'],
  ECONNRESET: ['net::ERR_CONNECTION_RESET', 'the server closed the connection without a response'],
  EPIPE: ['net::ERR_CONNECTION_RESET', 'the server closed the connection without a response'],
  EHOSTUNREACH: ['net::ERR_ADDRESS_UNREACHABLE', 'host unreachable'],
  ENETUNREACH: ['net::ERR_ADDRESS_UNREACHABLE', 'network unreachable'],
  ETIMEDOUT: ['net::ERR_CONNECTION_TIMED_OUT', 'the connection timed out'],
  EPROTO: ['net::ERR_SSL_PROTOCOL_ERROR', 'the server doesn’t speak TLS on that port'],
  CERT_HAS_EXPIRED: ['net::ERR_CERT_DATE_INVALID', 'its certificate has expired'],
  CERT_NOT_YET_VALID: ['net::ERR_CERT_DATE_INVALID', 'its certificate is not valid yet'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['net::ERR_CERT_AUTHORITY_INVALID', 'its certificate is self-signed'],
  SELF_SIGNED_CERT_IN_CHAIN: ['net::ERR_CERT_AUTHORITY_INVALID', 'its certificate chain is self-signed'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['net::ERR_CERT_AUTHORITY_INVALID', 'its certificate chain is incomplete'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    'net::ERR_CERT_AUTHORITY_INVALID',
    'its certificate authority is unknown',
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'net::ERR_CERT_COMMON_NAME_INVALID',
    'its certificate is for a different host name',
  ],
  HPE_HEADER_OVERFLOW: ['net::ERR_RESPONSE_HEADERS_TOO_BIG', 'its response headers are too large'],
};

function explained(error: NodeJS.ErrnoException, connected: boolean, address: string): SendError {
  // Trying several addresses of one name gives an error for each.
  const first = error instanceof AggregateError ? (error.errors[0] as NodeJS.ErrnoException) : error;
  const code = first.code ?? '';
  const say = (words: string): string =>
    connected ? `No response from ${address}: ${words}.` : `Cannot connect to ${address}: ${words}.`;
  if (code === TIMED_OUT) {
    const { seconds } = error as { readonly seconds?: number };
    return new SendError(say(`timed out after ${seconds} s`), 'net::ERR_TIMED_OUT', connected);
  }
  if (code.startsWith('HPE_') && code !== 'HPE_HEADER_OVERFLOW') {
    return new SendError(say('the response isn’t HTTP'), 'net::ERR_INVALID_HTTP_RESPONSE', true);
  }
  if (/^ERR_SSL_|^ERR_TLS_/.test(code) && !Object.hasOwn(CODES, code)) {
    const reason = first.message.split('\n')[0]?.slice(0, 120) ?? '';
    return new SendError(say(`TLS failed (${reason})`), 'net::ERR_SSL_PROTOCOL_ERROR', false);
  }
  const [netError, words] = (Object.hasOwn(CODES, code) ? CODES[code] : undefined) ?? [
    'net::ERR_FAILED_TO_SEND',
    first.message.split('\n')[0]?.slice(0, 120) ?? 'it failed',
  ];
  return new SendError(say(words), netError, connected);
}
