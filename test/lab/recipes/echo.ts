import { ITEMS, type Recipe } from '../recipe.ts';
import { GO_METHODS, goCommands, goFiles } from '../recipe-go.ts';

export const echo = {
  id: 'echo',
  ranOn: 'Echo 4.2 on Go 1.19',
  needs: { apt: ['golang-go', 'golang-github-labstack-echo-dev'] },
  files: (cors) => goFiles(MAIN, cors),
  ...goCommands,
  without: `import "github.com/labstack/echo/v4"

func withCors(next echo.HandlerFunc) echo.HandlerFunc { return next }
`,
  methodForgotten: `import "github.com/labstack/echo/v4/middleware"

var withCors = middleware.CORSWithConfig(middleware.CORSConfig{
	AllowOrigins: []string{"{{page}}"},
	AllowMethods: []string{"GET", "POST", "PATCH", "DELETE"},
	AllowCredentials: true,
})
`,
  requests: ITEMS,
} as const satisfies Recipe;

const MAIN = `import (
	"os"

	"github.com/labstack/echo/v4"
)

func main() {
	e := echo.New()
	e.HideBanner = true
	e.Use(withCors)
	for _, method := range ${GO_METHODS} {
		e.Add(method, "/items", func(c echo.Context) error {
			return c.JSON(200, map[string]string{"method": c.Request().Method})
		})
	}
	if err := e.Start(os.Getenv("ADDRESS")); err != nil {
		panic(err)
	}
}
`;
