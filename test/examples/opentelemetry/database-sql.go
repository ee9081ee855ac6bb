// In package database/sql
package sql

import "context"

func (db *DB) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error) {
	return db.query(ctx, query, args)
}
