// Package lib has no code for tracing except its directives.
package lib

import (
	"context"
	"errors"
	"fmt"
	"net/http"
)

// ErrEmpty is the error of Find for empty input.
var ErrEmpty = errors.New("empty")

// Size is a defined type with a basic underlying type.
type Size uint64

// Order is the argument of the functions here.
type Order struct {
	ID    int
	Size  Size
	Owner *Owner
}

// Owner may be missing.
type Owner struct{ Name string }

// Store is generic.
type Store[K comparable, V any] struct {
	Name  string
	items map[K]V
}

// NewStore returns an empty one.
func NewStore[K comparable, V any](name string) *Store[K, V] {
	return &Store[K, V]{Name: name, items: map[K]V{}}
}

// Put is a method of a generic type.
//
//orchestrion:span store.name:{s.Name} store.len:{len(s.items)}
func (s *Store[K, V]) Put(ctx context.Context, key K, value V) {
	Child(ctx)
	s.items[key] = value
}

// First is a generic function, with results that have no names.
//
//orchestrion:span
func First[T any](_ context.Context, all ...T) (T, error) {
	var none T
	if len(all) == 0 {
		return none, fmt.Errorf("first: %w", ErrEmpty)
	}
	return all[0], nil
}

// Child has a span by the directive alone.
//
//orchestrion:span
func Child(context.Context) {}

// Alone has no context and calls a function without one.
//
//orchestrion:span name:alone fruit:"red pear" quoted:"{no code}"
func Alone(order Order, ratio float32, yes bool) { leaf() }

//orchestrion:span name:leaf
func leaf() {}

// Arguments become attributes.
//
//orchestrion:span name:arguments kind:producer order.id:{order.ID} order.size:{order.Size} order.owner:{order.Owner.Name} ratio:{ratio} yes:{yes} text:{text} small:{small} otel:{otel.ID}
func Arguments(order *Order, ratio float32, yes bool, text string, small int8, otel Order) {}

// Named has named results, and changes them at the end.
//
//orchestrion:span
func Named(fail bool) (n int, err error) {
	defer func() {
		if fail {
			err = errors.New("late failure")
		}
	}()
	return 1, nil
}

// Blank has blank results.
//
//orchestrion:span
func Blank() (_ int, _ error) { return 2, errors.New("blank failure") }

// Panics lets a panic out.
//
//orchestrion:span
func Panics(what any) error {
	defer leaf()
	panic(what)
}

// Recovers keeps its panic to itself.
//
//orchestrion:span
func Recovers() (err error) {
	defer func() { err = fmt.Errorf("recovered: %v", recover()) }()
	panic("inside")
}

// Bad is an error whose methods panic.
type Bad struct{ text string }

func (b *Bad) Error() string { return b.text }

// Nasty returns an error whose Error method panics.
//
//orchestrion:span
func Nasty() error {
	var bad *Bad
	return bad
}

// Both has two directives, and one span.
//
//dd:span span.name:theirs tag:theirs
//orchestrion:span name:ours tag:ours
func Both() {}

// Datadog's directive alone.
//
//dd:span span.name:operation tag:value bare braces:{no}
func Datadog() error { return errors.New("failed") }

// DatadogPlain has Datadog's default name.
//
//dd:span
func DatadogPlain() {}

// Handle takes a request, whose context carries the span.
//
//orchestrion:span kind:internal
func Handle(w http.ResponseWriter, r *http.Request) { Child(r.Context()) }

// Two takes a context and a request.
//
//orchestrion:span
func Two(r *http.Request, ctx context.Context) {
	Child(ctx)
	Child(r.Context())
}

// Values is a context with its own type.
type Values struct{ context.Context }

// Like takes something that is a context.
//
//orchestrion:span
func Like(values *Values) { leaf() }

// NilContext gets a nil context and passes it unchanged.
//
//orchestrion:span
func NilContext(ctx context.Context) bool { return ctx == nil }

//orchestrion:span name:before-literal
var _ = 1

// Literals are functions too.
func Literals() error {
	//orchestrion:span number:{n}
	assigned := func(n int) error { return ErrEmpty }
	done := make(chan struct{})
	//orchestrion:span name:goroutine
	go func() { defer close(done); leaf() }()
	<-done
	//orchestrion:span
	defer func() {}()
	return assigned(3)
}

// Package-level literals have the directive before the literal itself.
var Level =
//orchestrion:span
func() {}

// Recursive has nested spans.
//
//orchestrion:span name:recursive depth:{depth}
func Recursive(depth int) {
	if depth > 1 {
		Recursive(depth - 1)
	}
}

// Outlives starts a goroutine that continues after the call has ended.
//
//orchestrion:span
func Outlives(after <-chan struct{}, done chan<- struct{}) {
	within := make(chan struct{})
	defer func() { <-within }()
	go func() {
		leaf()
		close(within)
		<-after
		leaf()
		close(done)
	}()
}
