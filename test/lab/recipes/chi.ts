import { ITEMS, type Recipe } from '../recipe.ts';
import { GO_METHODS, GO_WITHOUT, goCommands, goFiles } from '../recipe-go.ts';

export const chi = {
  id: 'chi',
  ranOn: 'chi 5.0 with go-chi/cors 1.2 on Go 1.19',
  needs: { apt: ['golang-go', 'golang-github-go-chi-chi-dev', 'golang-github-go-chi-cors-dev'] },
  files: (cors) => goFiles(MAIN, cors),
  ...goCommands,
  without: GO_WITHOUT,
  methodForgotten: `import "github.com/go-chi/cors"

var withCors = cors.Handler(cors.Options{
	AllowedOrigins: []string{"{{page}}"},
	AllowedMethods: []string{"GET", "POST", "PATCH", "DELETE"},
	AllowedHeaders: []string{"content-type", "authorization", "x-tenant"},
	AllowCredentials: true,
})
`,
  requests: ITEMS,
} as const satisfies Recipe;

const MAIN = `import (
	"fmt"
	"net/http"
	"os"

	"github.com/go-chi/chi/v5"
)

func main() {
	r := chi.NewRouter()
	r.Use(withCors)
	for _, method := range ${GO_METHODS} {
		r.MethodFunc(method, "/items", func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, "{\\"method\\":%q}", r.Method)
		})
	}
	if err := http.ListenAndServe(os.Getenv("ADDRESS"), r); err != nil {
		panic(err)
	}
}
`;
