//line $CASE/plain/plain.go:1:1
// Package plain imports nothing.
package plain

type File struct{}

func (*File) Close() error { return nil }
func (*File) Size() int    { return 1 }

type Wrong struct{}

func (*Wrong) Close() bool { return true }
func (*Wrong) Size() int64 { return 1 }

func Closes(f *File)                   {/*line <generated>:1*/{
println("Closes: f")
};/*line <generated>:4*/{
println("Closes: closer", f != nil)
};
/*line $CASE/plain/plain.go:14:41*/}
func ClosesNot(w *Wrong)               {/*line <generated>:7*/{
println("ClosesNot: w")
};
/*line $CASE/plain/plain.go:15:41*/}
func Value(f File)                     {/*line <generated>:10*/{
println("Value: f")
};
/*line $CASE/plain/plain.go:16:41*/}
func Sized() *File                     {/*line <generated>:13*/{
println("Sized: sizer")
};
/*line $CASE/plain/plain.go:17:41*/ return nil }
func SizedNot() (w *Wrong)             { return nil }
func Many(files ...*File)              {/*line <generated>:16*/{
println("Many: files")
};
/*line $CASE/plain/plain.go:19:41*/}
func Named(a, b int, values ...string) {/*line <generated>:19*/{
println("Named: a")
};
/*line $CASE/plain/plain.go:20:41*/}
func Errors(errs ...error)             {/*line <generated>:22*/{
println("Errors: errs")
};
/*line $CASE/plain/plain.go:21:41*/}
