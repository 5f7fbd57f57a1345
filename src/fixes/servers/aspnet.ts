// ASP.NET Core with its own CORS middleware. Checked against the pages for .NET 10 alone; not
// compiled, not run.

import { say } from '../../words/say.ts';
import { bracketed, changeComment, comments } from '../layout.ts';
import { quoteDouble } from '../quote.ts';
import type { FixPlan, ServerRecipe } from '../types.ts';

export const aspnet: ServerRecipe = {
  id: 'aspnet',
  label: 'ASP.NET Core',
  language: 'csharp',
  readsEnvironment: true,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before builder.Build().',
      present: 'the present AddCors()',
    });
    return {
      place: say`In Program.cs: the first part before builder.Build(), the second right after it, before UseHttpsRedirection, UseAuthentication and UseAuthorization (after UseRouting where that is called).`,
      install: null,
      snippet: `${comments('//', plan, heading)}${origins(plan)}builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
${calls(plan)
  .map((call) => `    ${call}`)
  .join('\n')}));

// After var app = builder.Build(), before redirects, authentication and endpoints.
app.UseCors();
`,
    };
  },
};

function origins(plan: FixPlan): string {
  if (!plan.fromEnvironment) return '';
  return `// CORS_ORIGINS holds origins with commas between them.
var corsOrigins = Environment.GetEnvironmentVariable("CORS_ORIGINS") is { Length: > 0 } listed
    ? listed
    : ${quoteDouble(plan.origins.join(','))};
`;
}

function calls(plan: FixPlan): string[] {
  const list = (name: string, items: readonly string[]) => `.${name}${listOf(items, name.length)}`;
  return [
    plan.fromEnvironment
      ? ".WithOrigins(corsOrigins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))"
      : list('WithOrigins', plan.origins),
    list('WithMethods', plan.methods),
    ...(plan.headers.length > 0 ? [list('WithHeaders', plan.headers)] : []),
    ...(plan.exposedHeaders.length > 0 ? [list('WithExposedHeaders', plan.exposedHeaders)] : []),
    ...(plan.credentials ? ['.AllowCredentials()'] : []),
    ...(plan.maxAge === null ? [] : [`.SetPreflightMaxAge(TimeSpan.FromSeconds(${plan.maxAge}))`]),
  ];
}

/** The items in parentheses; C# takes no comma behind the last one. */
function listOf(items: readonly string[], used: number): string {
  const layout = { indent: '    ', step: '    ', used: used + 3, brackets: '()' };
  return bracketed(items.map(quoteDouble), layout).replace(/,\n( *)\)$/, '\n$1)');
}
