// In package time
package time

func AfterFunc(d Duration, f func()) *Timer {
	return start(d, f)
}
