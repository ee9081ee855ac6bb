package main

import "errors"

type source struct{ name string }

func open(name string) (*source, error) {
	if name == "" {
		return nil, errors.New("no name")
	}
	return &source{name}, nil
}

func stat(string) (int, error) { return 41, errors.New("unknown") }

func must(s *source, err error) string {
	if err != nil {
		return err.Error()
	}
	return s.name
}

func reopen() (*source, error) { return open("again") }

func main() {
	s, err := open("file")
	println(s.name, err == nil, must(open("")), must(open("direct")), must(reopen()))
	n, err := stat("x")
	m, _ := stat("")
	println(n, err == nil, m)
}
