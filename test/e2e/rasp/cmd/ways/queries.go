package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/http"
	"strings"

	_ "github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	_ "github.com/lib/pq"
)

// people is a table with a name that no visitor may see.
type people struct {
	table          string
	pq, pgx, mysql *sql.DB
	native         *pgx.Conn
}

func newPeople(postgres, mysql, table string) (*people, error) {
	p := &people{table: table}
	for driver, db := range map[string]**sql.DB{"postgres": &p.pq, "pgx": &p.pgx, "mysql": &p.mysql} {
		address := postgres
		if driver == "mysql" {
			address = mysql
		}
		opened, err := sql.Open(driver, address)
		if err != nil {
			return nil, err
		}
		*db = opened
	}
	for _, db := range []*sql.DB{p.pq, p.mysql} {
		for _, statement := range []string{
			"CREATE TABLE " + table + " (name VARCHAR(40), visits INTEGER)",
			"INSERT INTO " + table + " VALUES ('ann', 1), ('HARM', 2)",
		} {
			if _, err := db.Exec(statement); err != nil {
				return nil, err
			}
		}
	}
	native, err := pgx.Connect(context.Background(), postgres)
	p.native = native
	return p, err
}

func (p *people) close() error {
	failures := []error{p.native.Close(context.Background())}
	for _, db := range []*sql.DB{p.pq, p.mysql} {
		_, err := db.Exec("DROP TABLE " + p.table)
		failures = append(failures, err)
	}
	for _, db := range []*sql.DB{p.pq, p.mysql, p.pgx} {
		failures = append(failures, db.Close())
	}
	return errors.Join(failures...)
}

func names(rows *sql.Rows, err error) (string, error) {
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var found []string
	for more := true; more; more = rows.NextResultSet() {
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				return "", err
			}
			found = append(found, name)
		}
	}
	return fmt.Sprint(found), rows.Err()
}

func nativeNames(rows pgx.Rows, err error) (string, error) {
	if err != nil {
		return "", err
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return fmt.Sprint(found), err
}

// raw runs a query by a connection of a driver itself.
func raw(ctx context.Context, db *sql.DB, query string) (text string, err error) {
	connection, err := db.Conn(ctx)
	if err != nil {
		return "", err
	}
	defer connection.Close()
	err = connection.Raw(func(own any) error {
		var failure error
		text, failure = rawRows(own.(driver.QueryerContext).QueryContext(context.Background(), query, nil))
		return failure
	})
	return text, err
}

func rawRows(rows driver.Rows, err error) (text string, _ error) {
	if err != nil {
		return "", err
	}
	row := make([]driver.Value, len(rows.Columns()))
	for rows.Next(row) == nil {
		text += fmt.Sprintf("%s", row)
	}
	return text, rows.Close()
}

func results(rows [][][]byte, err error) (string, error) {
	return fmt.Sprintf("%s", rows), err
}

// ways are ways to run a query with the value in it.
func (p *people) ways() map[string]Way {
	// onQuery makes a way of a function of a query.
	onQuery := func(do func(ctx context.Context, query string) (string, error)) Way {
		return func(_ http.ResponseWriter, r *http.Request, value string) (string, error) {
			return do(r.Context(), "SELECT name FROM "+p.table+" WHERE name = '"+value+"'")
		}
	}
	onPart := func(before string, change func(string) string, after string) Way {
		return func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
			return names(p.pq.Query("SELECT name FROM " + p.table + before + change(value) + after))
		}
	}
	same := func(value string) string { return value }
	return map[string]Way{
		"pq": onQuery(func(ctx context.Context, query string) (string, error) { return names(p.pq.QueryContext(ctx, query)) }),
		"mysql": onQuery(func(ctx context.Context, query string) (string, error) {
			return names(p.mysql.QueryContext(ctx, query))
		}),
		"pgx": onQuery(func(_ context.Context, query string) (string, error) { return names(p.pgx.Query(query)) }),
		"statement": onQuery(func(_ context.Context, query string) (string, error) {
			statement, err := p.pq.PrepareContext(context.Background(), query)
			if err != nil {
				return "", err
			}
			defer statement.Close()
			return names(statement.Query())
		}),
		"statement of a transaction": onQuery(func(_ context.Context, query string) (string, error) {
			tx, err := p.mysql.Begin()
			if err != nil {
				return "", err
			}
			defer tx.Rollback()
			statement, err := tx.Prepare(query)
			if err != nil {
				return "", err
			}
			return names(statement.Query())
		}),
		"connection": onQuery(func(ctx context.Context, query string) (string, error) {
			connection, err := p.pgx.Conn(ctx)
			if err != nil {
				return "", err
			}
			defer connection.Close()
			return names(connection.QueryContext(ctx, query))
		}),
		"raw pq":    onQuery(func(ctx context.Context, query string) (string, error) { return raw(ctx, p.pq, query) }),
		"raw mysql": onQuery(func(ctx context.Context, query string) (string, error) { return raw(ctx, p.mysql, query) }),
		"raw pq, prepared": onQuery(func(ctx context.Context, query string) (text string, err error) {
			connection, err := p.pq.Conn(ctx)
			if err != nil {
				return "", err
			}
			defer connection.Close()
			err = connection.Raw(func(own any) error {
				statement, err := own.(driver.ConnPrepareContext).PrepareContext(context.Background(), query)
				if err != nil {
					return err
				}
				defer statement.Close()
				rows, err := statement.(driver.StmtQueryContext).QueryContext(context.Background(), nil)
				text, err = rawRows(rows, err)
				return err
			})
			return text, err
		}),
		"raw pgx": onQuery(func(ctx context.Context, query string) (text string, err error) {
			connection, err := p.pgx.Conn(ctx)
			if err != nil {
				return "", err
			}
			defer connection.Close()
			err = connection.Raw(func(own any) error {
				var failure error
				text, failure = nativeNames(own.(*stdlib.Conn).Conn().Query(context.Background(), query))
				return failure
			})
			return text, err
		}),
		"native": onQuery(func(ctx context.Context, query string) (string, error) {
			return nativeNames(p.native.Query(ctx, query))
		}),
		"native transaction": onQuery(func(_ context.Context, query string) (string, error) {
			ctx := context.Background()
			tx, err := p.native.Begin(ctx)
			if err != nil {
				return "", err
			}
			defer tx.Rollback(ctx)
			return nativeNames(tx.Query(ctx, query))
		}),
		"protocol": onQuery(func(ctx context.Context, query string) (string, error) {
			found, err := p.native.PgConn().Exec(ctx, query).ReadAll()
			if err != nil {
				return "", err
			}
			return results(found[0].Rows, nil)
		}),
		"protocol with parameters": onQuery(func(ctx context.Context, query string) (string, error) {
			result := p.native.PgConn().ExecParams(ctx, query, nil, nil, nil, nil).Read()
			return results(result.Rows, result.Err)
		}),
		"protocol, prepared": onQuery(func(ctx context.Context, query string) (string, error) {
			if _, err := p.native.PgConn().Prepare(ctx, "", query, nil); err != nil {
				return "", err
			}
			result := p.native.PgConn().ExecPrepared(ctx, "", nil, nil, nil).Read()
			return results(result.Rows, result.Err)
		}),
		"protocol, batch": onQuery(func(ctx context.Context, query string) (string, error) {
			batch := &pgconn.Batch{}
			batch.ExecParams(query, nil, nil, nil, nil)
			found, err := p.native.PgConn().ExecBatch(ctx, batch).ReadAll()
			if err != nil {
				return "", err
			}
			return results(found[0].Rows, nil)
		}),
		"protocol, copy": onQuery(func(ctx context.Context, query string) (string, error) {
			var text strings.Builder
			_, err := p.native.PgConn().CopyTo(ctx, &text, "COPY ("+query+") TO STDOUT")
			return text.String(), err
		}),
		"number":  onPart(" WHERE visits = ", same, ""),
		"order":   onPart(" ORDER BY ", same, ""),
		"upper":   onPart(" WHERE upper(name) = '", strings.ToUpper, "'"),
		"rewrite": onPart(" WHERE name = '", func(value string) string { return strings.ReplaceAll(value, " ", "/**/") }, "'"),
		"bound": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
			return names(p.pq.Query("SELECT name FROM "+p.table+" WHERE name = $1", value))
		},
	}
}
