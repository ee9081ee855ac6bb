// Gormmap scans a row of MySQL into a map by gorm, which takes the types that the driver gives for columns.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"

	"gorm.io/driver/mysql"
	"gorm.io/gorm"
)

func main() {
	db, err := gorm.Open(mysql.Open(os.Args[1]))
	if err != nil {
		log.Fatal(err)
	}
	row := map[string]any{}
	if err := db.Raw("SELECT 'pear' AS name, 12 AS n, 1.5 AS price").Take(&row).Error; err != nil {
		log.Fatal(err)
	}
	text, err := json.Marshal(row)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s %T\n", text, row["n"])
}
