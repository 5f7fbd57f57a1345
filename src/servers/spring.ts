// Spring Boot on the servlet stack, with or without Spring Security.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { anyUnlessStrict, withSimpleMethods } from './writing/header-lists.ts';
import { bracketed, changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteDouble } from './writing/quote.ts';

export const spring = {
  id: 'spring',
  label: 'Spring Boot',
  layer: 'application',
  form: 'set-up',
  aliases: ['spring boot', 'java', 'kotlin'],
  language: 'java',
  readsEnvironment: true,
  marks: [
    {
      header: 'vary',
      // With these capitals: tower-http, in Rust, writes them small.
      pattern: /^Origin, ?Access-Control-Request-Method, ?Access-Control-Request-Headers$/,
      confidence: 'possible',
      rank: 330,
      label: 'Spring',
    },
  ],
  checked: 'parsed',
  checkedOn:
    'the reference pages of Spring Security and the API of Spring Boot 2 to 4; its Java read by a parser, not run',
  reachesFurthest: [],
  options: {
    where: message`Where the CorsConfiguration is set up.`,
    takesSeveralOrigins: true,
    origins: setter('setAllowedOrigins'),
    methods: setter('setAllowedMethods'),
    headers: setter('setAllowedHeaders'),
    exposed: setter('setExposedHeaders'),
    credentials: 'cors.setAllowCredentials(true);',
    defaultMethods: ['GET', 'HEAD', 'POST'],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before Spring Security and every controller.',
      present: 'your existing CORS configuration and @CrossOrigin',
    });
    return {
      place: say`A new file CorsSetup.java beside the application class (servlet applications, not WebFlux); add your package line at the top. It runs before Spring Security’s filter chain; you can keep a .cors() call there.`,
      install: null,
      snippet: `import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

${comments('//', plan, heading)}@Configuration
public class CorsSetup {
    @Bean
    FilterRegistrationBean<CorsFilter> corsFilter() {
        CorsConfiguration cors = new CorsConfiguration();
${settings(plan)}
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", cors);
        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(source));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
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

const INDENT = '        ';

function settings(plan: FixPlan): string {
  const setList = (name: string, items: readonly string[]) =>
    `${INDENT}cors.${name}(${listOf(items, name.length + 8)});\n`;
  // Spring responds to * with the headers that the preflight asks for, so it holds with credentials too.
  const allowed = plan.breadth === 'everyday' ? ['*'] : plan.headers;
  return [
    plan.fromEnvironment ? ORIGINS_FROM_ENVIRONMENT(plan) : setList('setAllowedOrigins', plan.origins),
    `${INDENT}// Spring checks simple requests against this list too, so it includes their methods.\n`,
    setList('setAllowedMethods', withSimpleMethods(plan.methods)),
    allowed.length > 0 ? setList('setAllowedHeaders', allowed) : '',
    plan.exposedHeaders.length > 0 ? setList('setExposedHeaders', plan.exposedHeaders) : '',
    plan.credentials ? `${INDENT}cors.setAllowCredentials(true);\n` : '',
    plan.maxAge === null ? '' : `${INDENT}cors.setMaxAge(${plan.maxAge}L);\n`,
  ].join('');
}

const ORIGINS_FROM_ENVIRONMENT = (
  plan: FixPlan,
): string => `${INDENT}// CORS_ORIGINS is a comma-separated list of origins.
${INDENT}String origins = System.getenv("CORS_ORIGINS");
${INDENT}if (origins == null || origins.isBlank()) {
${INDENT}    origins = ${quoteDouble(plan.origins.join(','))};
${INDENT}}
${INDENT}cors.setAllowedOrigins(List.of(origins.trim().split("\\\\s*,\\\\s*")));
`;

/** `List.of(…)`; Java takes no comma behind the last item, so a long list is broken without one. */
function listOf(items: readonly string[], used: number): string {
  const layout = { indent: INDENT, step: '    ', used: used + 'List.of'.length, brackets: '()' };
  return `List.of${bracketed(items.map(quoteDouble), layout).replace(/,\n( *)\)$/, '\n$1)')}`;
}

function setter(name: string): OptionLine {
  return listLine({ before: `cors.${name}(`, after: ');', quote: quoteDouble, brackets: ['List.of(', ')'] });
}
