import { ITEMS, type Recipe } from '../recipe.ts';
import { servlet, webXml } from '../servlet.ts';

const HOME = '/usr/share/jetty9';
const CLASSES = 'webapps/ROOT/WEB-INF/classes';

export const jetty = {
  id: 'jetty',
  ranOn: 'Jetty 9.4 on Java 17',
  needs: { apt: ['jetty9', 'default-jdk-headless'] },
  files: (cors) => ({
    'Items.java': servlet('javax'),
    'webapps/ROOT/WEB-INF/web.xml': webXml(cors),
    [`${CLASSES}/none.txt`]: '',
  }),
  build: () => ({
    file: 'javac',
    args: ['-d', CLASSES, '-cp', `${HOME}/lib/servlet-api-3.1.jar`, 'Items.java'],
  }),
  start: ({ dir, port }) => ({
    file: 'java',
    args: [
      ...['-Xshare:auto', '-XX:TieredStopAtLevel=1', `-Djava.io.tmpdir=${dir}`],
      ...['-jar', `${HOME}/start.jar`, `jetty.home=${HOME}`, `jetty.base=${dir}`],
      ...['--module=http,deploy,servlets', 'jetty.http.host=127.0.0.1', `jetty.http.port=${port}`],
    ],
  }),
  without: '',
  methodForgotten: `<filter>
  <filter-name>CrossOriginFilter</filter-name>
  <filter-class>org.eclipse.jetty.servlets.CrossOriginFilter</filter-class>
  <init-param><param-name>allowedOrigins</param-name><param-value>{{page}}</param-value></init-param>
  <init-param><param-name>allowedMethods</param-name><param-value>GET, HEAD, POST, PATCH, DELETE</param-value></init-param>
  <init-param><param-name>allowedHeaders</param-name><param-value>*</param-value></init-param>
  <init-param><param-name>chainPreflight</param-name><param-value>false</param-value></init-param>
</filter>
<filter-mapping>
  <filter-name>CrossOriginFilter</filter-name>
  <url-pattern>/*</url-pattern>
</filter-mapping>
`,
  requests: ITEMS,
} as const satisfies Recipe;
