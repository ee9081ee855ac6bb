// In package database/sql
package sql

func Open(driverName, dataSourceName string) (*DB, error) {
	return open(driverName, dataSourceName)
}
