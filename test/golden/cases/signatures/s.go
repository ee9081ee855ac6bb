package signatures

type T struct{}

func unnamed(int) error { return nil }

func several(string, int, ...bool) (string, error) { return "", nil }

func group(a, b int, _ string) (_ int, err error) { return }

func blanks(_, _ int) (_, _ error) { return nil, nil }

func three(int, int, int) {}

func three2(_, b, _ int) {}

func bare() error { return nil }

func function() func(int) error { return func(int) error { return nil } }

func parenthesised(int) (error) { return nil }

func multiline(
	int, // first
	string, // second
) error {
	return nil
}

func chanResult(int) <-chan error { return nil }

func (*T) plain(int) error { return nil }

func (*T) twice(_ int) (_ error) { return nil }

var literal = func(int, error) (int, error) { return 0, nil }

func inner(int) { func(int) {}(1) }
