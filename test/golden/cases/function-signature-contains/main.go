package main

import "context"

func both(ctx context.Context) error { return nil }

func onlyContext(n int, c, d context.Context) {}

func onlyError() (int, error) { return 0, nil }

func neither(a int, err ...error) string { return "" }

func main() {
	_ = both(context.Background())
	onlyContext(1, nil, nil)
	_, _ = onlyError()
	_ = neither(1)
}
