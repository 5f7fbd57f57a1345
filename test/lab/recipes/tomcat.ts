import { ITEMS, type Recipe } from '../recipe.ts';
import { servlet, webXml } from '../servlet.ts';

const HOME = '/usr/share/tomcat10';
const CLASSES = 'webapps/ROOT/WEB-INF/classes';

export const tomcat = {
  id: 'tomcat',
  ranOn: 'Tomcat 10.1 on Java 17',
  needs: { apt: ['tomcat10', 'default-jdk-headless'] },
  files: (cors, { port }) => ({
    'Items.java': servlet('jakarta'),
    'conf/server.xml': `<Server port="-1">
  <Service name="Catalina">
    <Connector address="127.0.0.1" port="${port}" />
    <Engine name="Catalina" defaultHost="localhost">
      <Host name="localhost" appBase="webapps" />
    </Engine>
  </Service>
</Server>
`,
    'webapps/ROOT/WEB-INF/web.xml': webXml(cors),
    [`${CLASSES}/none.txt`]: '',
  }),
  build: () => ({
    file: 'javac',
    args: ['-d', CLASSES, '-cp', `${HOME}/lib/servlet-api.jar`, 'Items.java'],
  }),
  start: ({ dir }) => ({
    file: 'java',
    args: [
      ...['-Xshare:auto', '-XX:TieredStopAtLevel=1'],
      ...['-cp', `${HOME}/bin/bootstrap.jar:${HOME}/bin/tomcat-juli.jar`],
      ...[`-Dcatalina.home=${HOME}`, `-Dcatalina.base=${dir}`, `-Djava.io.tmpdir=${dir}`],
      ...['org.apache.catalina.startup.Bootstrap', 'start'],
    ],
  }),
  without: '',
  methodForgotten: `<filter>
  <filter-name>CorsFilter</filter-name>
  <filter-class>org.apache.catalina.filters.CorsFilter</filter-class>
  <init-param><param-name>cors.allowed.origins</param-name><param-value>{{page}}</param-value></init-param>
  <init-param><param-name>cors.allowed.methods</param-name><param-value>GET, HEAD, POST, PATCH, DELETE</param-value></init-param>
  <init-param><param-name>cors.allowed.headers</param-name><param-value>content-type, authorization, x-tenant</param-value></init-param>
  <init-param><param-name>cors.support.credentials</param-name><param-value>true</param-value></init-param>
</filter>
<filter-mapping>
  <filter-name>CorsFilter</filter-name>
  <url-pattern>/*</url-pattern>
</filter-mapping>
`,
  requests: ITEMS,
} as const satisfies Recipe;
