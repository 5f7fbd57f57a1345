import { ITEMS, type Recipe } from '../recipe.ts';
import { GO_METHODS, goCommands, goFiles } from '../recipe-go.ts';

export const gin = {
  id: 'gin',
  ranOn: 'gin 1.8 with gin-contrib/cors 1.4 on Go 1.19',
  needs: { apt: ['golang-go', 'golang-github-gin-gonic-gin-dev', 'golang-github-gin-contrib-cors-dev'] },
  files: (cors) => goFiles(MAIN, cors),
  ...goCommands,
  without: `import "github.com/gin-gonic/gin"

func withCors(*gin.Context) {}
`,
  methodForgotten: `import "github.com/gin-contrib/cors"

var withCors = cors.New(cors.Config{
	AllowOrigins: []string{"{{page}}"},
	AllowMethods: []string{"GET", "POST", "PATCH", "DELETE"},
	AllowHeaders: []string{"content-type", "authorization", "x-tenant"},
	AllowCredentials: true,
})
`,
  requests: ITEMS,
} as const satisfies Recipe;

const MAIN = `import (
	"os"

	"github.com/gin-gonic/gin"
)

func main() {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.Use(withCors)
	for _, method := range ${GO_METHODS} {
		r.Handle(method, "/items", func(c *gin.Context) {
			c.JSON(200, gin.H{"method": c.Request.Method})
		})
	}
	if err := r.Run(os.Getenv("ADDRESS")); err != nil {
		panic(err)
	}
}
`;
