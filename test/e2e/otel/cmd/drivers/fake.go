package main

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
)

// heard is what a driver was asked since the last line of the table.
var (
	heard   []string
	hearing sync.Mutex
)

func hear(format string, arguments ...any) {
	hearing.Lock()
	defer hearing.Unlock()
	heard = append(heard, fmt.Sprintf(format, arguments...))
}

// least is a connection with what each must have.
type least struct {
	statement driver.Stmt
	closed    *atomic.Int32
}

func (c least) Prepare(string) (driver.Stmt, error) { hear("prepare"); return c.statement, nil }
func (c least) Begin() (driver.Tx, error)           { hear("begin"); return transaction{}, nil }
func (c least) Close() error {
	if c.closed != nil {
		c.closed.Add(1)
	}
	return nil
}

type transaction struct{}

func (transaction) Commit() error   { hear("commit"); return nil }
func (transaction) Rollback() error { hear("rollback"); return nil }

type statement struct{}

func (statement) Close() error  { return nil }
func (statement) NumInput() int { return -1 }
func (statement) Exec(values []driver.Value) (driver.Result, error) {
	hear("run %v", values)
	return driver.RowsAffected(1), nil
}
func (statement) Query(values []driver.Value) (driver.Rows, error) {
	hear("ask %v", values)
	return &rows{}, nil
}

type modernStatement struct{ statement }

func (modernStatement) ExecContext(_ context.Context, values []driver.NamedValue) (driver.Result, error) {
	hear("run in context %v", values)
	return driver.RowsAffected(1), nil
}
func (modernStatement) QueryContext(_ context.Context, values []driver.NamedValue) (driver.Rows, error) {
	hear("ask in context %v", values)
	return &rows{}, nil
}

type convertingStatement struct{ statement }

func (convertingStatement) ColumnConverter(int) driver.ValueConverter { return converter{} }

type converter struct{}

func (converter) ConvertValue(value any) (driver.Value, error) {
	return fmt.Sprintf("<%v>", value), nil
}

type checkingStatement struct{ statement }

func (checkingStatement) CheckNamedValue(value *driver.NamedValue) error {
	value.Value = fmt.Sprintf("[%v]", value.Value)
	return nil
}

// rows have one row and no column types.
type rows struct {
	read int
	fail error
}

func (*rows) Columns() []string { return []string{"one"} }
func (*rows) Close() error      { return nil }
func (r *rows) Next(row []driver.Value) error {
	if r.read++; r.read > 1 {
		if r.fail != nil {
			return r.fail
		}
		return io.EOF
	}
	row[0] = int64(1)
	return nil
}

type typedRows struct{ rows }

func (*typedRows) ColumnTypeScanType(int) reflect.Type { return reflect.TypeFor[int32]() }

type describedRows struct{ typedRows }

func (*describedRows) ColumnTypeDatabaseTypeName(int) string             { return "NUMBER" }
func (*describedRows) ColumnTypeLength(int) (int64, bool)                { return 9, true }
func (*describedRows) ColumnTypeNullable(int) (bool, bool)               { return true, true }
func (*describedRows) ColumnTypePrecisionScale(int) (int64, int64, bool) { return 8, 3, true }
func (*describedRows) HasNextResultSet() bool                            { return true }
func (r *describedRows) NextResultSet() error                            { r.read = 0; return nil }

// asking is a connection that answers queries by rows of its own.
type asking struct {
	least
	give func() driver.Rows
}

func (c asking) QueryContext(context.Context, string, []driver.NamedValue) (driver.Rows, error) {
	return c.give(), nil
}

// skipping refuses all, so that database/sql prepares.
type skipping struct{ least }

func (skipping) ExecContext(context.Context, string, []driver.NamedValue) (driver.Result, error) {
	hear("refuse to run")
	return nil, driver.ErrSkip
}
func (skipping) QueryContext(context.Context, string, []driver.NamedValue) (driver.Rows, error) {
	hear("refuse to ask")
	return nil, driver.ErrSkip
}

// old is a connection from before contexts.
type old struct{ least }

func (old) Exec(string, []driver.Value) (driver.Result, error) {
	hear("old exec")
	return driver.RowsAffected(1), nil
}
func (old) Query(string, []driver.Value) (driver.Rows, error) { hear("old query"); return &rows{}, nil }

// full has every interface that a connection may have.
type full struct{ least }

type statusError struct{ state, text string }

func (e *statusError) Error() string    { return e.text }
func (e *statusError) SQLState() string { return e.state }

func (full) failure(query string) error {
	_, state, fails := strings.Cut(query, "fails as ")
	switch {
	case fails:
		return &statusError{state, "failed"}
	case strings.Contains(query, "twice"):
		return fmt.Errorf("wrapped: %w", &statusError{"23505", "duplicate key"})
	case strings.Contains(query, "panic"):
		panic("driver")
	}
	return nil
}
func (c full) ExecContext(_ context.Context, query string, values []driver.NamedValue) (driver.Result, error) {
	hear("exec %v", values)
	return driver.RowsAffected(1), c.failure(query)
}
func (c full) QueryContext(_ context.Context, query string, values []driver.NamedValue) (driver.Rows, error) {
	hear("query %v", values)
	if strings.Contains(query, "broken") {
		return &rows{fail: errors.New("broken off")}, nil
	}
	return &describedRows{}, c.failure(query)
}
func (c full) PrepareContext(_ context.Context, query string) (driver.Stmt, error) {
	hear("prepare in context")
	return modernStatement{}, c.failure(query)
}
func (full) BeginTx(_ context.Context, options driver.TxOptions) (driver.Tx, error) {
	hear("begin %v", options)
	return transaction{}, nil
}
func (full) CheckNamedValue(value *driver.NamedValue) error {
	hear("check %v", value.Value)
	return nil
}
func (full) Ping(context.Context) error         { hear("ping"); return nil }
func (full) ResetSession(context.Context) error { hear("reset"); return nil }
func (full) IsValid() bool                      { hear("valid"); return true }

// connector makes connections; of is what it says of its driver.
type connector struct {
	connect func() (driver.Conn, error)
	of      func() driver.Driver
	closed  bool
}

func (c *connector) Connect(context.Context) (driver.Conn, error) { return c.connect() }
func (c *connector) Driver() driver.Driver {
	if c.of != nil {
		return c.of()
	}
	return named{}
}
func (c *connector) Close() error { c.closed = true; return nil }

// named is a driver that knows neither contexts nor connectors.
type named struct{}

func (named) Open(source string) (driver.Conn, error) {
	if strings.Contains(source, "unreachable") {
		return nil, errors.New("no route to host")
	}
	return full{}, nil
}
