import { ITEMS, type Recipe } from '../recipe.ts';
import { GO_METHODS, GO_WITHOUT, goCommands, goFiles } from '../recipe-go.ts';

export const gorilla = {
  id: 'gorilla',
  ranOn: 'gorilla/mux 1.8 with gorilla/handlers 1.5 on Go 1.19',
  needs: { apt: ['golang-go', 'golang-github-gorilla-mux-dev', 'golang-github-gorilla-handlers-dev'] },
  files: (cors) => goFiles(MAIN, cors),
  ...goCommands,
  without: GO_WITHOUT,
  methodForgotten: `import "github.com/gorilla/handlers"

var withCors = handlers.CORS(
	handlers.AllowedOrigins([]string{"{{page}}"}),
	handlers.AllowedMethods([]string{"GET", "POST", "PATCH", "DELETE"}),
	handlers.AllowedHeaders([]string{"Content-Type", "Authorization", "X-Tenant"}),
	handlers.AllowCredentials(),
)
`,
  requests: ITEMS,
} as const satisfies Recipe;

const MAIN = `import (
	"fmt"
	"net/http"
	"os"

	"github.com/gorilla/mux"
)

func main() {
	router := mux.NewRouter()
	router.HandleFunc("/items", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "{\\"method\\":%q}", r.Method)
	}).Methods(${GO_METHODS}...)
	if err := http.ListenAndServe(os.Getenv("ADDRESS"), withCors(router)); err != nil {
		panic(err)
	}
}
`;
