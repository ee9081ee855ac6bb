// In package github.com/redis/go-redis/v9
package redis

func NewClient(options *Options) *Client {
	return &Client{options: options}
}
