package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"

	_ "github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "github.com/lib/pq"
)

// Config has the addresses and folders that the service needs.
type Config struct {
	Files, Upstream, PQ, PGX, MySQL, Table string
}

// Desk answers visitors.
type Desk struct {
	config    Config
	databases map[string]*sql.DB
	native    *pgx.Conn
}

// New connects to all databases, and creates the table in both of them: the drivers of PostgreSQL share one.
func New(ctx context.Context, config Config) (*Desk, error) {
	desk := &Desk{config: config, databases: map[string]*sql.DB{}}
	for driver, name := range map[string]string{"postgres": config.PQ, "pgx": config.PGX, "mysql": config.MySQL} {
		db, err := sql.Open(driver, name)
		if err != nil {
			return nil, err
		}
		desk.databases[driver] = db
	}
	for _, driver := range []string{"postgres", "mysql"} {
		for _, statement := range []string{
			"CREATE TABLE " + config.Table + " (name VARCHAR(40), visits INTEGER)",
			"INSERT INTO " + config.Table + " VALUES ('ann', 0), ('O''Brien', 0)",
		} {
			if _, err := desk.databases[driver].Exec(statement); err != nil {
				return nil, err
			}
		}
	}
	native, err := pgx.Connect(ctx, config.PGX)
	desk.native = native
	return desk, err
}

// Close drops the table and closes all connections.
func (d *Desk) Close() error {
	failures := []error{d.native.Close(context.Background())}
	for driver, db := range d.databases {
		if driver != "pgx" {
			_, err := db.Exec("DROP TABLE " + d.config.Table)
			failures = append(failures, err)
		}
		failures = append(failures, db.Close())
	}
	return errors.Join(failures...)
}

// Handler has a page for each kind of vulnerability. Only the one that starts a goroutine passes the request's
// context.
func (d *Desk) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /file/{how}", func(w http.ResponseWriter, r *http.Request) {
		answer(w)(d.file(r.PathValue("how"), d.config.Files+"/"+r.FormValue("path")))
	})
	mux.HandleFunc("GET /fetch", func(w http.ResponseWriter, r *http.Request) {
		answer(w)(fetch("http://" + r.FormValue("host") + "/status"))
	})
	mux.HandleFunc("GET /status", func(w http.ResponseWriter, r *http.Request) {
		answer(w)(fetch(d.config.Upstream + "/" + r.FormValue("of")))
	})
	mux.HandleFunc("GET /people/{how}/{driver}", func(w http.ResponseWriter, r *http.Request) {
		query := "SELECT name FROM " + d.config.Table + " WHERE name = '" + r.FormValue("name") + "'"
		if r.FormValue("visit") != "" {
			query = "UPDATE " + d.config.Table + " SET visits = visits + 1 WHERE name = '" + r.FormValue("visit") + "'"
		}
		if r.PathValue("how") == "goroutine" {
			answer(w)(d.inGoroutine(r.Context(), r.PathValue("driver"), query))
			return
		}
		answer(w)(d.people(r.PathValue("how"), r.PathValue("driver"), query))
	})
	mux.HandleFunc("GET /bound/{driver}", func(w http.ResponseWriter, r *http.Request) {
		answer(w)(d.bound(r.PathValue("driver"), r.FormValue("name")))
	})
	mux.HandleFunc("GET /visits/{driver}", func(w http.ResponseWriter, r *http.Request) {
		answer(w)(d.visits(r.PathValue("driver")))
	})
	mux.HandleFunc("GET /shell/{how}", func(w http.ResponseWriter, r *http.Request) {
		options := map[string][]string{"group": {"-ec"}, "value": {"-o", "errexit", "-c"}, "end": {"-c", "--"}}
		script := "printf %s " + r.FormValue("text")
		answer(w)(output(exec.Command("sh", append(options[r.PathValue("how")], script)...)))
	})
	mux.HandleFunc("GET /say", func(w http.ResponseWriter, r *http.Request) {
		answer(w)(output(exec.Command("echo", r.FormValue("words"))))
	})
	mux.HandleFunc("GET /run", func(w http.ResponseWriter, r *http.Request) {
		answer(w)(output(exec.Command(r.FormValue("tool"), r.FormValue("argument"))))
	})
	mux.HandleFunc("POST /note/{how}", func(w http.ResponseWriter, r *http.Request) {
		note, err := readNote(r.PathValue("how"), w, r)
		if err != nil {
			answer(w)("", err)
			return
		}
		answer(w)("noted", os.WriteFile(d.config.Files+"/"+note.File, []byte(note.Text), 0o600))
	})
	return mux
}

// answer writes the answer of a page. It does not consider blocked requests.
func answer(w http.ResponseWriter) func(string, error) {
	return func(text string, err error) {
		if err != nil {
			w.Header().Set("Etag", `"error"`)
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		io.WriteString(w, text)
	}
}

func (d *Desk) file(how, path string) (string, error) {
	switch how {
	case "read":
		content, err := os.ReadFile(path)
		return string(content), err
	case "open":
		file, err := os.Open(path)
		if err != nil {
			return "", err
		}
		defer file.Close()
		content, err := io.ReadAll(file)
		return string(content), err
	case "append":
		file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			return "", err
		}
		return "created", file.Close()
	case "list":
		entries, err := os.ReadDir(path)
		return fmt.Sprintln(entries), err
	case "remove":
		return "removed", os.Remove(path)
	case "clear":
		return "removed", os.RemoveAll(path)
	case "rename":
		return "renamed", os.Rename(path, d.config.Files+"/taken")
	case "truncate":
		return "truncated", os.Truncate(path, 0)
	}
	return "", fmt.Errorf("no way %q", how)
}

func fetch(url string) (string, error) {
	response, err := http.Get(url)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return string(body), err
}

func output(command *exec.Cmd) (string, error) {
	text, err := command.Output()
	return string(text), err
}
