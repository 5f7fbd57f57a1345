// Builds exchanges and diagnoses for the tests of the panel's stores.
import type { Exchange } from '../../src/cors/types.ts';
import type { Diagnosis } from '../../src/diagnosis/types.ts';
import { exchange, leg, response } from '../../src/panel/dev/examples.ts';
import { createRows, type Row } from '../../src/panel/store/rows.ts';
import { diagnose } from '../../src/report/diagnose.ts';

export interface Words {
  readonly id: string;
  readonly path?: string;
  readonly host?: string;
  readonly method?: string;
  readonly at?: number;
  /** The Allow-Origin answered; null leaves it out. Left out, the request passes. */
  readonly allows?: string | null;
}

const page = 'https://app.example.com';

export function asked({
  id,
  path = '/',
  host = 'api.example.com',
  method = 'GET',
  at = 0,
  ...rest
}: Words): Exchange {
  const allows = rest.allows === undefined ? page : rest.allows;
  const lines = allows === null ? {} : { 'Access-Control-Allow-Origin': allows, Vary: 'Origin' };
  return exchange(id, [
    leg({
      url: `https://${host}${path}`,
      method,
      startedAt: at,
      error: allows === page ? null : 'net::ERR_FAILED',
      response: response(200, 'OK', lines),
    }),
  ]);
}

export function diagnosed(words: Words): Diagnosis {
  return diagnose(asked(words), []);
}

/** The rows that these requests make. */
export function rowsOf(...all: readonly Words[]): readonly Row[] {
  const rows = createRows((exchange) => diagnose(exchange, []));
  for (const words of all) rows.put(diagnosed(words));
  return rows.list();
}
