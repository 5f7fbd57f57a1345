// The curl commands: what they ask, what they leave out, and that no recording breaks out of a shell's word.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/diagnosis/types.ts';
import { checkCommands, type Shell } from '../../src/fixes/curl.ts';
import { API, PAGE } from '../exchange.ts';
import { hostileText, hostileToken, hugeText, samples } from '../servers/hostile.ts';
import {
  argumentsFromCmd,
  argumentsFromPowerShell,
  argumentsSeenByCurl,
  hasBash,
} from '../servers/programs.ts';
import { type DiagnosisWords, diagnosis } from './words.ts';

const put: DiagnosisWords = {
  hasBody: true,
  exchange: {
    method: 'PUT',
    requestHeaders: { 'Content-Type': 'application/json' },
    preflight: { asks: ['content-type'] },
    response: null,
  },
};

const request = (words: DiagnosisWords, shell?: Shell) => checkCommands(diagnosis(words), shell).request;
const preflight = (words: DiagnosisWords, shell?: Shell) => checkCommands(diagnosis(words), shell).preflight;

describe('checkCommands', () => {
  it('asks the preflight as the browser did', () => {
    expect(preflight(put)?.command).toBe(
      `curl -i -X OPTIONS ${API}/items -H 'Origin: ${PAGE}' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: content-type'`,
    );
  });

  it('says which lines the preflight’s answer must have', () => {
    expect(preflight(put)?.expect).toBe(
      `A 2xx status, Access-Control-Allow-Origin: ${PAGE}, Access-Control-Allow-Methods with PUT and Access-Control-Allow-Headers with content-type.`,
    );
  });

  it('sends the request with its own method, headers and a place for the body', () => {
    expect(request(put)).toEqual({
      command: `curl -i -X PUT ${API}/items -H 'Origin: ${PAGE}' -H 'Content-Type: application/json' --data '<your body>'`,
      expect: `Access-Control-Allow-Origin: ${PAGE}.`,
    });
  });

  it('has no preflight for a request that goes out without asking', () => {
    expect(preflight({})).toBeNull();
  });

  it.each<[string, DiagnosisWords['exchange']]>([
    ['its method needs one', { method: 'DELETE' }],
    ['a header needs one', { requestHeaders: { 'X-Tenant': 'acme' } }],
    ['one was recorded', { preflight: {} }],
  ])('has a preflight when %s', (_, exchange) => {
    expect(preflight({ exchange: exchange ?? {} })).not.toBeNull();
  });

  it.each<[method: string, hasBody: boolean, start: string]>([
    ['GET', false, `curl -i ${API}/items`],
    ['POST', false, `curl -i -X POST ${API}/items`],
    ['POST', true, `curl -i ${API}/items`],
    ['GET', true, `curl -i -X GET ${API}/items`],
    ['HEAD', false, `curl -I ${API}/items`],
    ['DELETE', false, `curl -i -X DELETE ${API}/items`],
  ])('writes %s with body %s as %s', (method, hasBody, start) => {
    expect(request({ hasBody, exchange: { method } }).command.startsWith(`${start} -H`)).toBe(true);
  });

  it('asks at the URL of the leg that failed', () => {
    const words = {
      exchange: {
        url: 'https://other.example.com/b',
        hops: [
          {
            url: `${API}/a`,
            response: {
              status: 302,
              location: 'https://other.example.com/b',
              headers: { 'Access-Control-Allow-Origin': PAGE },
            },
          },
        ],
      },
    };
    expect(request(words).command).toContain('https://other.example.com/b');
  });

  it('leaves out the headers that browsers send by themselves', () => {
    const browsers = {
      'User-Agent': 'Mozilla/5.0',
      'Sec-Fetch-Mode': 'cors',
      Referer: `${PAGE}/`,
      Accept: '*/*',
      'Accept-Language': 'en',
      ':authority': 'api.example.com',
    };
    expect(request({ exchange: { requestHeaders: browsers } }).command).toBe(
      `curl -i ${API}/items -H 'Origin: ${PAGE}'`,
    );
  });

  it('expects Allow-Credentials when the request carried cookies, and names none of them', () => {
    const { command, expect: lines } = request({ exchange: { requestHeaders: { Cookie: 'id=secret-1' } } });
    expect(command).toContain("-H 'Cookie: <your cookies>'");
    expect(lines).toBe(`Access-Control-Allow-Origin: ${PAGE} and Access-Control-Allow-Credentials: true.`);
  });

  it('keeps brackets and braces in a URL from being read as patterns by curl', () => {
    expect(request({ exchange: { url: `${API}/items?filter[a]={b}` } }).command).toContain('curl -i -g ');
  });

  it('sends a header without a value as one', () => {
    expect(request({ exchange: { requestHeaders: { 'X-Empty': '' } } }).command).toContain("-H 'X-Empty;'");
  });

  it('says so when only the beginning of the URL fits', () => {
    const { command, expect: lines } = request({ exchange: { url: `${API}/items?q=${'a'.repeat(70_000)}` } });
    expect(command.length).toBeLessThan(5000);
    expect(lines).toContain('too long for a command, so it is cut off here');
  });

  it('expects * where the origin is null and nothing secret is sent', () => {
    expect(request({ exchange: { page: 'null', origin: 'null' } }).expect).toBe(
      'Access-Control-Allow-Origin: *.',
    );
  });

  it.each<[Shell, string]>([
    ['powershell', `curl.exe -i -X PUT '${API}/items' -H 'Origin: ${PAGE}'`],
    ['cmd', `curl -i -X PUT ^"${API}/items^" -H ^"Origin: ${PAGE}^"`],
  ])('has a form for %s', (shell, start) => {
    expect(request(put, shell).command.startsWith(start)).toBe(true);
  });
});

describe('past the proxy', () => {
  const direct = (words: DiagnosisWords, shell?: Shell) => checkCommands(diagnosis(words), shell).direct;

  it('are the same commands to the origin server’s own address, where a proxy is the cause', () => {
    const words: DiagnosisWords = { ...put, where: 'proxy' };
    const { preflight, request, direct } = checkCommands(diagnosis(words));
    const past = "curl -i --connect-to 'api.example.com:443:<address of the origin server>:443' -X";
    expect(direct?.preflight?.command).toBe(preflight?.command.replace('curl -i -X', past));
    expect(direct?.request.command).toBe(request.command.replace('curl -i -X', past));
    expect(direct?.request.expect).toBe(request.expect);
  });

  it.each([
    ['http://api.example.com/', 'api.example.com:80:<address of the origin server>:80'],
    ['http://api.example.com:8080/', 'api.example.com:8080:<address of the origin server>:8080'],
    ['https://[::1]:8443/', '[::1]:8443:<address of the origin server>:8443'],
  ])('keep the port of %s', (url, word) => {
    expect(direct({ where: 'proxy', exchange: { url } })?.request.command).toContain(
      `--connect-to '${word}'`,
    );
  });

  it.each<[Shell, string]>([
    ['powershell', "--connect-to 'api.example.com:443:<address of the origin server>:443'"],
    ['cmd', '--connect-to ^"api.example.com:443:^<address of the origin server^>:443^"'],
  ])('have a form for %s', (shell, words) => {
    expect(direct({ where: 'proxy' }, shell)?.request.command).toContain(words);
  });

  it('are not there for a cause in the application, nor without an address', () => {
    expect(direct({})).toBeNull();
    expect(direct({ where: 'proxy', exchange: { url: 'foo:bar' } })).toBeNull();
  });

  it('are there for a cached copy and for servers that differ, whoever is to mend them', () => {
    for (const id of ['cached-copy', 'instances-differ', 'origin-repeated']) {
      const made = diagnosis();
      const [cause] = made.causes;
      expect(checkCommands({ ...made, causes: cause ? [{ ...cause, id }] : [] }).direct).not.toBeNull();
    }
  });
});

describe('secrets', () => {
  const secret = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

  it.each<[name: string, value: string, written: string]>([
    ['Authorization', `Bearer ${secret}`, 'Authorization: Bearer <your token>'],
    ['Authorization', 'Basic dXNlcjpwYXNz', 'Authorization: Basic <your login>'],
    ['Authorization', 'hunter2', 'Authorization: <your token>'],
    ['X-Api-Key', 'hunter2', 'X-Api-Key: <your key>'],
    ['X-CSRF-Token', 'hunter2', 'X-CSRF-Token: <your token>'],
    ['X-Session-Id', 'hunter2', 'X-Session-Id: <your token>'],
    ['X-Plain', secret, 'X-Plain: <your value>'],
    ['X-Plain', 'sk_live_abcdefgh12345678', 'X-Plain: <your value>'],
    ['X-Long', 'a'.repeat(5000), 'X-Long: <your value>'],
    ['X-Author', 'jane', 'X-Author: jane'],
  ])('writes %s: %s as a placeholder or as it is', (name, value, written) => {
    expect(request({ exchange: { requestHeaders: { [name]: value } } }).command).toContain(`-H '${written}'`);
  });

  it.each([
    ['https://user:pass@api.example.com/items', `${API}/items`],
    [`${API}/items?access_token=hunter2&page=2`, `${API}/items?access_token=REDACTED&page=2`],
    [`${API}/items?api_key=hunter2`, `${API}/items?api_key=REDACTED`],
    [`${API}/items?X-Amz-Signature=hunter2`, `${API}/items?X-Amz-Signature=REDACTED`],
    [`${API}/items?q=${secret}`, `${API}/items?q=REDACTED`],
    [`${API}/reset/${secret}/now`, `${API}/reset/REDACTED/now`],
    [`${API}/items?author=jane&sort_key=name`, `${API}/items?author=jane&sort_key=name`],
  ])('writes the URL %s as %s', (url, written) => {
    expect(request({ exchange: { url } }).command).toContain(written);
  });
});

describe('hostile recordings', { timeout: 120_000 }, () => {
  const hostileUrl = fc.oneof(
    hostileText.map((text) => `${API}/items?q=${text}`),
    hostileText.map((text) => `${API}/${text}`),
    hostileText,
  );
  const hostileDiagnosis: fc.Arbitrary<Diagnosis> = fc
    .record({
      url: hostileUrl,
      method: fc.oneof(hostileText, hostileToken),
      origin: hostileText,
      name: fc.oneof(hostileText, hostileToken),
      value: hostileText,
      asks: fc.array(fc.oneof(hostileText, hostileToken), { maxLength: 3 }),
      hasBody: fc.boolean(),
    })
    .map(({ url, method, origin, name, value, asks, hasBody }) =>
      diagnosis({
        hasBody,
        where: hasBody ? 'proxy' : 'server',
        exchange: {
          url,
          method,
          origin,
          page: origin,
          requestHeaders: { [name]: value, 'X-Value': value },
          preflight: { asks },
          response: null,
        },
      }),
    );

  const cases = samples(hostileDiagnosis, 10_000);

  /** What the value behind each option must look like; `-i` and `-g` take none. */
  const VALUES: Readonly<Record<string, RegExp>> = {
    '-X': /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$|^<your value>$/,
    '-H': /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+(?:;|: [^\p{Cc}\p{Cf}]+)$/u,
    '--data': /^<your body>$/,
    '--connect-to': /^(?:\[[^\]]*\]|[^:]+):\d+:<address of the origin server>:\d+$/,
  };

  /** Fails unless these are the words of a command that asks one URL, seen from curl's side. */
  function expectPlain([show = '', ...rest]: readonly string[]): void {
    const urls: string[] = [];
    const odd = show === '-i' || show === '-I' ? [] : [show];
    for (let at = 0; at < rest.length; at++) {
      const word = rest[at] ?? '';
      if (word === '-g') continue;
      const fit = VALUES[word];
      if (!fit) urls.push(word);
      else if (!fit.test(rest[++at] ?? '')) odd.push(word, rest[at] ?? '');
    }
    odd.push(...urls.filter((url) => !/^https?:\/\/[!-~]+$|^<the URL of the request>$/.test(url)));
    if (odd.length > 0 || urls.length !== 1) expect({ odd, urls }).toEqual({ odd: [], urls: [urls[0]] });
  }

  function commands(shell: Shell): string[] {
    return cases.flatMap((one) => {
      const { direct, ...through } = checkCommands(one, shell);
      return [through, ...(direct ? [direct] : [])].flatMap(({ preflight, request }) =>
        preflight ? [preflight.command, request.command] : [request.command],
      );
    });
  }

  it.skipIf(!hasBash)('reach curl in bash as one URL, with whole headers and nothing else', () => {
    for (const words of argumentsSeenByCurl(commands('posix'))) expectPlain(words);
  });

  it('reach curl in PowerShell likewise', () => {
    for (const line of commands('powershell')) expectPlain(argumentsFromPowerShell(line).slice(1));
  });

  it('reach curl in cmd.exe likewise', () => {
    for (const line of commands('cmd')) {
      expectPlain(argumentsFromCmd(line, { PATH: '" & calc', VAR: '|', 20: '&' }).slice(1));
    }
  });

  it('of 64 KB in every place stay short', () => {
    const { preflight, request } = checkCommands(
      diagnosis({
        exchange: {
          url: `${API}/${hugeText}`,
          method: hugeText,
          origin: hugeText,
          requestHeaders: { 'X-Huge': hugeText, [hugeText]: 'x' },
          preflight: { asks: [hugeText] },
        },
      }),
    );
    expect(`${preflight?.command}${request.command}`.length).toBeLessThan(12_000);
  });
});
