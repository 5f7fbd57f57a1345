// A small servlet and its web.xml, for recipes of servlet containers.

/** Responds to every method with JSON. `javax` up to Servlet 4, `jakarta` from 5 on. */
export const servlet = (root: 'jakarta' | 'javax'): string => `import java.io.IOException;
import ${root}.servlet.http.HttpServlet;
import ${root}.servlet.http.HttpServletRequest;
import ${root}.servlet.http.HttpServletResponse;

public class Items extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("OPTIONS")) {
            response.setStatus(404);
            return;
        }
        response.setContentType("application/json");
        response.getWriter().print("{}");
    }
}
`;

export const webXml = (filters: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<web-app version="3.1" metadata-complete="true">
${filters}
<servlet>
  <servlet-name>Items</servlet-name>
  <servlet-class>Items</servlet-class>
</servlet>
<servlet-mapping>
  <servlet-name>Items</servlet-name>
  <url-pattern>/items</url-pattern>
</servlet-mapping>
</web-app>
`;
