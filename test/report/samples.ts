// Diagnoses of every kind for the report tests: the panel's examples and the table of causes.
import type { Exchange } from '../../src/cors/types.ts';
import type { Diagnosis } from '../../src/diagnosis/types.ts';
import { examples } from '../../src/panel/dev/examples.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { triggers as rows } from '../causes/examples.ts';

export interface Sample {
  readonly name: string;
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
}

export const samples: readonly Sample[] = [
  ...examples.map((exchange) => ({
    name: `example ${exchange.id}`,
    exchange,
    diagnosis: diagnose(exchange),
  })),
  ...rows.map(({ name, given, neighbours }) => ({
    name,
    exchange: given,
    diagnosis: diagnose(given, neighbours),
  })),
];

export const exampleOf = (id: string): Diagnosis => {
  const found = samples.find(({ name }) => name === `example ${id}`);
  if (!found) throw new Error(`No example ${id}`);
  return found.diagnosis;
};
