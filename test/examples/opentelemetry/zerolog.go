// In package github.com/rs/zerolog
package zerolog

func (e *Event) write() error {
	return e.w.WriteLevel(e.level, e.buf)
}
