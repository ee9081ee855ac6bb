//line $CASE/main.go:1:1
package main

import "errors"

type source struct{ name string }

func open(name string) (*source, error) {
	if name == "" {
		return nil, errors.New("no name")
	}
	return &source{name}, nil
}

func stat(/*line <generated>:1*/__argument__0 /*line $CASE/main.go:14:11*/string) (/*line <generated>:2*/__result__0 /*line $CASE/main.go:14:20*/int, /*line <generated>:3*/__result__1 /*line $CASE/main.go:14:25*/error) {/*line <generated>:4*/{
defer func(size *int, err *error) {
  *size, *err = *size + 1, nil
}(&__result__0, &__result__1)
if __argument__0 == "" {
  return
}
};
/*line $CASE/main.go:14:33*/ return 41, errors.New("unknown") }

func must(s *source, err error) string {
	if err != nil {
		return err.Error()
	}
	return s.name
}

func reopen() (*source, error) { return /*line <generated>:12*/func(s *source, err error) (*source, error) {
  if err != nil {
    return nil, err
  }
  s.name += "!"
  return s, nil
}(
/*line $CASE/main.go:23:41*/open("again")/*line <generated>:19*/)/*line $CASE/main.go:23:54*/ }

func main() {
	s, err := /*line <generated>:20*/func(s *source, err error) (*source, error) {
  if err != nil {
    return nil, err
  }
  s.name += "!"
  return s, nil
}(
/*line $CASE/main.go:26:12*/open("file")/*line <generated>:27*/)/*line $CASE/main.go:26:24*/
	println(s.name, err == nil, must(/*line <generated>:28*/func(s *source, err error) (*source, error) {
  if err != nil {
    return nil, err
  }
  s.name += "!"
  return s, nil
}(
/*line $CASE/main.go:27:35*/open("")/*line <generated>:35*/)/*line $CASE/main.go:27:43*/), must(/*line <generated>:36*/func(s *source, err error) (*source, error) {
  if err != nil {
    return nil, err
  }
  s.name += "!"
  return s, nil
}(
/*line $CASE/main.go:27:51*/open("direct")/*line <generated>:43*/)/*line $CASE/main.go:27:65*/), must(reopen()))
	n, err := stat("x")
	m, _ := stat("")
	println(n, err == nil, m)
}
