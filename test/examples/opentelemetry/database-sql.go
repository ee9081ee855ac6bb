// In package database/sql
package sql

import "database/sql/driver"

func OpenDB(c driver.Connector) *DB {
	return &DB{connector: c}
}
