// Sqls uses gorm with in-memory SQLite, and with the PostgreSQL server that its argument names.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/glebarez/sqlite"
	"go.opentelemetry.io/otel"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

type Fruit struct {
	Name   string `gorm:"primaryKey"`
	Colour string
}

func main() {
	ctx, span := otel.Tracer("sqls").Start(context.Background(), "sqlite")
	byGorm(ctx, sqlite.Open(":memory:"))
	span.End()

	ctx, span = otel.Tracer("sqls").Start(context.Background(), "postgres")
	byGorm(ctx, postgres.Open(os.Args[1]))
	span.End()
}

func byGorm(ctx context.Context, dialect gorm.Dialector) {
	db, err := gorm.Open(dialect, &gorm.Config{Logger: logger.Discard, SkipDefaultTransaction: true})
	check(err)
	pool, err := db.DB()
	check(err)
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	db = db.WithContext(ctx)
	check(db.Exec("CREATE TEMPORARY TABLE fruits (name TEXT PRIMARY KEY, colour TEXT)").Error)
	check(db.Create(&Fruit{Name: "pear", Colour: "green"}).Error)
	var fruit Fruit
	check(db.Where("colour = ?", "green").First(&fruit).Error)
	fmt.Println("found", fruit.Name)
	fmt.Println("none:", errors.Is(db.First(&Fruit{}, "name = ?", "apple").Error, gorm.ErrRecordNotFound))
	fmt.Println("twice fails:", db.Create(&Fruit{Name: "pear"}).Error != nil)
	check(db.Transaction(func(tx *gorm.DB) error {
		return tx.Model(&fruit).Update("colour", "yellow").Error
	}))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
