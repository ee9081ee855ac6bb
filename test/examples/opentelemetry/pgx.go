// In package github.com/jackc/pgx/v5
package pgx

import "context"

func connect(ctx context.Context, config *ConnConfig) (*Conn, error) {
	return dial(ctx, config)
}
