// In package go.uber.org/zap/zapcore
package zapcore

func (ce *CheckedEntry) Write(fields ...Field) {
	ce.core.Write(ce.Entry, fields)
}
