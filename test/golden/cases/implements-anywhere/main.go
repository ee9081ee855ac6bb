package main

import "example.com/golden/implements-anywhere/sub"

type namer interface{ Name() string }

type person string

func (p person) Name() string { return string(p) }

type wrong struct{}

func (wrong) Name() int { return 1 }

func (wrong) Close() error { return nil }

type problem[T any] struct{ of T }

func (problem[T]) Error() string { return "problem" }

type Closes = sub.Closes

func takes(n int, p person)                       {}
func takesWrong(w wrong)                          {}
func param[T interface{ person | embedded }](x T) {}
func constrained[T namer](x T)                    {}
func shows(s *sub.Shows)                          {}
func showsValue(s sub.Shows)                      {}
func closes() (a, b Closes)                       { return }
func wrongCloses() wrong                          { return wrong{} }
func grouped() (a, b error)                       { return nil, nil }
func generic() (int, problem[string])             { return 0, problem[string]{} }
func first() (error, int)                         { return nil, 0 }
func literal() interface{ Error() string }        { return nil }
func rest(list ...person)                         {}

type embedded struct{ person }

func main() {
	takes(1, "takes")
	takesWrong(wrong{})
	param(person("param"))
	constrained(embedded{"constrained"})
	shows(nil)
	showsValue(sub.Shows{})
	closes()
	wrongCloses()
	grouped()
	generic()
	first()
	literal()
	rest()
}
