// In package context
package context

func AfterFunc(ctx Context, f func()) (stop func() bool) {
	return start(ctx, f)
}
