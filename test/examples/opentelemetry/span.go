// In package example.com/shop
package main

import "context"

//orchestrion:span kind:client order:{id}
func charge(ctx context.Context, id string) error {
	return pay(ctx, id)
}
