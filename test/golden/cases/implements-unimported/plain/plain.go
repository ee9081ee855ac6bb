// Package plain imports nothing.
package plain

type File struct{}

func (*File) Close() error { return nil }
func (*File) Size() int    { return 1 }

type Wrong struct{}

func (*Wrong) Close() bool { return true }
func (*Wrong) Size() int64 { return 1 }

func Closes(f *File)                   {}
func ClosesNot(w *Wrong)               {}
func Value(f File)                     {}
func Sized() *File                     { return nil }
func SizedNot() (w *Wrong)             { return nil }
func Many(files ...*File)              {}
func Named(a, b int, values ...string) {}
func Errors(errs ...error)             {}
