// In package go.mongodb.org/mongo-driver/v2/mongo
package mongo

import "go.mongodb.org/mongo-driver/v2/mongo/options"

func newClient(opts ...*options.ClientOptions) (*Client, error) {
	return connectTo(merged(opts))
}
