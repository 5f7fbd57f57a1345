// What a URL's host alone says of the network it is in: enough to name a suspicion, never to settle it.

/** The host of a URL or serialized origin, without port and brackets; '' for what has none. */
function hostnameOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return '';
  }
}

const LOOPBACK_NAME = /(?:^|\.)localhost$/;
const LOOPBACK = /^(?:127\.[\d.]+|::1)$/;
const LOCAL =
  /^(?:0\.|10\.|192\.168\.|169\.254\.|198\.1[89]\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)[\d.]+$|^(?:::|f[cd][\da-f]{2}:.*|fe[89a-f][\da-f]:.*)$/;

/** Whether the host names this machine itself. */
export function isThisMachine(url: string): boolean {
  const host = hostnameOf(url);
  return LOOPBACK.test(host) || LOOPBACK_NAME.test(host);
}

/**
 * Whether the host names this machine or its network: a loopback or private IP address, `localhost` or `*.local`. Other
 * names may lead there too. https://wicg.github.io/local-network-access/#non-public-ip-address-blocks
 */
export function isLocalAddress(url: string): boolean {
  const host = hostnameOf(url);
  return isThisMachine(url) || LOCAL.test(host) || host.endsWith('.local');
}

/**
 * Whether pages of this origin are secure contexts by their origin alone: https, or this machine.
 * https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 */
export function isTrustworthy(origin: string): boolean {
  return origin.startsWith('https:') || isThisMachine(origin);
}
