// The options of github.com/rs/cors, which go-chi/cors has under the same names.

import { message } from '../../words/say.ts';
import type { FixPlan, Options } from '../types.ts';
import { goField, goFields, goList, goListed, goOrigins } from './go.ts';
import { withSimpleMethods } from './header-lists.ts';

export function rsCorsFields(plan: FixPlan): string {
  // Left out, it allows a few headers of its own; * stands for those that the preflight asks for.
  const listed = plan.headers.length > 0 ? plan.headers : ['Accept'];
  return goFields([
    ['AllowedOrigins', goOrigins(plan)],
    // It holds simple requests to this list too.
    ['AllowedMethods', goList(withSimpleMethods(plan.methods))],
    ['AllowedHeaders', goList(plan.breadth === 'everyday' ? ['*'] : listed)],
    ['ExposedHeaders', goListed(plan.exposedHeaders)],
    ['AllowCredentials', plan.credentials ? 'true' : null],
    ['MaxAge', plan.maxAge === null ? null : String(plan.maxAge)],
  ]);
}

export const rsCorsLines: Options = {
  where: message`In cors.Options.`,
  takesSeveralOrigins: true,
  origins: goField('AllowedOrigins'),
  methods: goField('AllowedMethods'),
  headers: goField('AllowedHeaders'),
  exposed: goField('ExposedHeaders'),
  credentials: 'AllowCredentials: true,',
  defaultMethods: ['GET', 'HEAD', 'POST'],
};
