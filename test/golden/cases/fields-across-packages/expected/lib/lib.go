//line $CASE/lib/lib.go:1:1
package lib

type Config struct{ Name string/*line <generated>:1*/; DDInstrumented bool/*line $CASE/lib/lib.go:3:32*/ }

func New(name string) *Config { return &Config{Name: name} }

/*line <generated>:2*/
// DDHook is for users of the library.
type DDHook struct{ Name string }
// Fire says which one it is.
func (h *DDHook) Fire() string { return "hook " + h.Name }
