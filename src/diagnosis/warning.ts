// Which requests that passed deserve a warning.
import type { Diagnosis } from './types.ts';

/** Whether a passed request deserves a warning. What is only possible is in its details and makes no warning of it. */
export const hasWarning = ({ verdict, causes }: Pick<Diagnosis, 'verdict' | 'causes'>): boolean =>
  verdict.outcome === 'allowed' && causes.some(({ confidence }) => confidence !== 'possible');
