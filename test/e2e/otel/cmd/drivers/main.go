// Drivers shows what database/sql does with drivers that implement some of the optional interfaces: a table that is the same with and
// without tracing, or, with the argument "spans", calls that make spans.
package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

func main() {
	if len(os.Args) > 1 {
		map[string]func(){"spans": makeSpans, "series": makeSeries}[os.Args[1]]()
		return
	}
	columnTypes()
	arguments()
	connections()
	transactions()
	connectors()
}

func say(what string, values ...any) {
	fmt.Printf("%s: %s| %s\n", what, strings.TrimSuffix(fmt.Sprintln(values...), "\n"), strings.Join(heard, ", "))
	heard = nil
}

func open(connection driver.Conn) *sql.DB {
	return sql.OpenDB(&connector{connect: func() (driver.Conn, error) { return connection, nil }})
}

func columnTypes() {
	for what, give := range map[string]func() driver.Rows{
		"plain":     func() driver.Rows { return &rows{} },
		"typed":     func() driver.Rows { return &typedRows{} },
		"described": func() driver.Rows { return &describedRows{} },
	} {
		read, err := open(asking{give: give}).Query("x")
		if err != nil {
			say(what, err)
			continue
		}
		types, err := read.ColumnTypes()
		column := types[0]
		nullable, hasNullable := column.Nullable()
		length, hasLength := column.Length()
		precision, scale, isDecimal := column.DecimalSize()
		say(what, column.ScanType(), column.DatabaseTypeName(), nullable, hasNullable, length, hasLength, precision, scale, isDecimal, err)
		say(what+" rows", read.Next(), read.Next(), read.NextResultSet(), read.Next(), read.Err(), read.Close())
	}
}

type valuer struct{ asked int }

func (v *valuer) Value() (driver.Value, error) { v.asked++; return "valued", nil }

func arguments() {
	for what, of := range map[string]driver.Stmt{
		"statement":            statement{},
		"modern statement":     modernStatement{},
		"converting statement": convertingStatement{},
		"checking statement":   checkingStatement{},
	} {
		for kind, connection := range map[string]driver.Conn{"": least{statement: of}, " of skipping": skipping{least{statement: of}}} {
			db := open(connection)
			own := &valuer{}
			for _, value := range []any{1, []int{1, 2}, own, sql.Named("n", 1)} {
				_, err := db.Exec("x", value)
				say(what+kind+", exec", err)
				read, err := db.Query("x", value)
				say(what+kind+", query", err)
				if err == nil {
					read.Close()
				}
				prepared, err := db.Prepare("x")
				if err == nil {
					_, err = prepared.Exec(value)
				}
				say(what+kind+", prepared", err)
			}
			say(what+kind+", valuer", own.asked)
		}
	}
}

func connections() {
	ctx := context.Background()
	for _, connection := range []driver.Conn{least{statement: statement{}}, old{least{statement: statement{}}}, full{}} {
		what := fmt.Sprintf("%T", connection)
		db := open(connection)
		_, err := db.Exec("a; b", 1)
		say(what+" exec", err)
		_, err = db.Exec("a", sql.Named("n", 1))
		say(what+" exec named", err)
		var one int
		say(what+" row", db.QueryRow("a", []byte("x")).Scan(&one), one)
		say(what+" ping", db.Ping())
		taken, err := db.Conn(ctx)
		say(what+" take", err)
		say(what+" raw", taken.Raw(func(own any) error {
			_, isFull := own.(interface {
				CheckNamedValue(*driver.NamedValue) error
			})
			return fmt.Errorf("%T %t", own, isFull)
		}))
		say(what+" ping taken", taken.PingContext(ctx))
		_, err = taken.ExecContext(ctx, "a")
		say(what+" exec taken", err)
		say(what+" close", taken.Close(), taken.Close())
		_, err = taken.ExecContext(ctx, "a")
		say(what+" exec closed", err)
		say(what+" driver", fmt.Sprintf("%T", db.Driver()))
	}
}

func transactions() {
	for _, connection := range []driver.Conn{least{statement: statement{}}, full{}} {
		what := fmt.Sprintf("%T", connection)
		db := open(connection)
		prepared, _ := db.Prepare("b")
		for _, options := range []*sql.TxOptions{nil, {ReadOnly: true}, {Isolation: sql.LevelSerializable}} {
			tx, err := db.BeginTx(context.Background(), options)
			say(what+" begin", err)
			if err != nil {
				continue
			}
			_, err = tx.Exec("a", 1)
			say(what+" exec", err)
			_, err = tx.Stmt(prepared).Exec(2)
			say(what+" statement", err)
			say(what+" commit", tx.Commit(), tx.Commit(), tx.Rollback())
			_, err = tx.Stmt(prepared).Exec(2)
			say(what+" statement afterwards", err)
		}
		tx, _ := db.Begin()
		say(what+" roll back", tx.Rollback(), tx.Rollback())
		var closed atomic.Int32
		ending := open(least{statement: statement{}, closed: &closed})
		ctx, cancel := context.WithCancel(context.Background())
		_, err := ending.BeginTx(ctx, nil)
		cancel()
		for start := time.Now(); closed.Load() == 0 && time.Since(start) < 10*time.Second; {
			time.Sleep(time.Millisecond)
		}
		say(what+" connections closed when a transaction's context ends", closed.Load(), err)
	}
}

func connectors() {
	connect := func() (driver.Conn, error) { return full{}, nil }
	for what, of := range map[string]func() driver.Driver{
		"of a driver":       func() driver.Driver { return named{} },
		"of none":           func() driver.Driver { return nil },
		"that cannot say":   func() driver.Driver { panic("no driver") },
		"of a nil driver":   func() driver.Driver { return (*sqlDriver)(nil) },
		"of an unnamed one": func() driver.Driver { return struct{ driver.Driver }{named{}} },
		"of an empty one":   func() driver.Driver { return struct{ driver.Driver }{} },
	} {
		made := &connector{connect: connect, of: of}
		db := sql.OpenDB(made)
		_, err := db.Exec("x")
		say("connector "+what, err)
		say("connector "+what+" closed", db.Close(), made.closed)
	}
	db, err := sql.Open("drivers", "anything")
	say("by name", fmt.Sprintf("%T", db.Driver()), err)
	_, err = sql.Open("nobody", "")
	say("by a wrong name", err)
}

type sqlDriver struct{ named }
