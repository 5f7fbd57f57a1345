// Whether two addresses belong to one site, as far as their host names show without a list of public suffixes.
import { hostnameOf } from '../cors/origin.ts';

/** Second-level names under which others register, as in example.co.uk. */
const SHARED_SECOND = /^(?:ac|co|com|edu|gov|net|or|org)$/;

/** Hosting domains under which each name is another site. */
const SHARED_HOSTS =
  /(?:^|\.)(?:github\.io|gitlab\.io|pages\.dev|workers\.dev|vercel\.app|netlify\.app|web\.app|firebaseapp\.com|herokuapp\.com|azurewebsites\.net|cloudfront\.net|run\.app|onrender\.com|fly\.dev|supabase\.co|trycloudflare\.com|ngrok\.io|ngrok-free\.app|amazonaws\.com)$/;

/** The registrable part of a host name, about. IP addresses and single names are their own. */
function siteOf(host: string): string {
  const labels = host.split('.');
  if (labels.length < 3 || /^[\d.]+$|:/.test(host)) return host;
  const [third = '', second = '', top = ''] = labels.slice(-3);
  const hasSharedEnd = SHARED_HOSTS.test(host) || (top.length === 2 && SHARED_SECOND.test(second));
  return hasSharedEnd ? `${third}.${second}.${top}` : `${second}.${top}`;
}

/** Whether two URLs or origins are of one site. This machine's names are one site: localhost and 127.0.0.1 alike. */
export function isSameSite(one: string, other: string): boolean {
  const [first, second] = [hostnameOf(one), hostnameOf(other)];
  const isLocal = (host: string) => /(?:^|\.)localhost$|^127\.|^\[::1\]$/.test(host);
  return (isLocal(first) && isLocal(second)) || siteOf(first) === siteOf(second);
}
