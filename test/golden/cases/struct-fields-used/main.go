package main

import "errors"

type Client struct {
	Name string
}

func New() *Client {
	return &Client{Name: "x"}
}

func (*Client) Do(fail bool) error {
	if fail {
		return errors.New("failed")
	}
	return nil
}

func main() {
	c := New()
	_ = c.Do(true)
	_ = c.Do(false)
}
