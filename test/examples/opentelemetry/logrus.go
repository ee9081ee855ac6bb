// In package github.com/sirupsen/logrus
package logrus

func (entry *Entry) fireHooks() {
	entry.Logger.Hooks.Fire(entry.Level, entry)
}
