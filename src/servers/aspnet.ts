// ASP.NET Core with its own CORS middleware.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { bracketed, changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteDouble } from './writing/quote.ts';

export const aspnet = {
  id: 'aspnet',
  label: 'ASP.NET Core',
  layer: 'application',
  form: 'set-up',
  aliases: ['asp.net', 'minimal api', 'mvc', 'web api', 'blazor', '.net', 'dotnet', 'c#', 'kestrel'],
  language: 'csharp',
  readsEnvironment: true,
  marks: [
    { header: 'x-powered-by', pattern: /^ASP\.NET/i, confidence: 'likely', rank: 100, label: 'ASP.NET' },
    { header: 'server', pattern: /^Kestrel/i, confidence: 'likely', rank: 210 },
  ],
  checked: 'docs',
  checkedOn: 'the pages for .NET 10 alone; not compiled, not run',
  reachesFurthest: [],
  options: {
    where: message`In Program.cs, in the policy of AddCors().`,
    takesSeveralOrigins: true,
    origins: policyCall('WithOrigins'),
    methods: policyCall('WithMethods'),
    headers: policyCall('WithHeaders'),
    exposed: policyCall('WithExposedHeaders'),
    credentials: '.AllowCredentials()',
    defaultMethods: [],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before builder.Build().',
      present: 'your existing AddCors() call',
    });
    return {
      place: say`In Program.cs: the first part before builder.Build(), the second right after it, before UseHttpsRedirection, UseAuthentication and UseAuthorization. It covers minimal APIs and controllers alike. If you call UseRouting, put it between UseRouting and UseAuthorization.`,
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
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

function origins(plan: FixPlan): string {
  if (!plan.fromEnvironment) return '';
  return `// CORS_ORIGINS is a comma-separated list of origins.
var corsOrigins = Environment.GetEnvironmentVariable("CORS_ORIGINS") is { Length: > 0 } listed
    ? listed
    : ${quoteDouble(plan.origins.join(','))};
`;
}

function calls(plan: FixPlan): string[] {
  const list = (name: string, items: readonly string[]) => `.${name}${listOf(items, name.length)}`;
  const listed = plan.headers.length > 0 ? [list('WithHeaders', plan.headers)] : [];
  const headers = plan.breadth === 'everyday' ? ['.AllowAnyHeader()'] : listed;
  return [
    plan.fromEnvironment
      ? ".WithOrigins(corsOrigins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))"
      : list('WithOrigins', plan.origins),
    list('WithMethods', plan.methods),
    ...headers,
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

function policyCall(name: string): OptionLine {
  return listLine({ before: `.${name}`, after: '', quote: quoteDouble, brackets: ['(', ')'] });
}
