package a; func (t) f() {}; type t int
