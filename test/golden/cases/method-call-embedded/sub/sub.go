package sub

import "fmt"

type Logger struct{ name string }

func (l *Logger) With(name string) *Logger { return &Logger{l.name + name + ":"} }
func (l *Logger) Info(text string)         { fmt.Println(l.name + text) }
func (l *Logger) Debug(text string)        { fmt.Println(l.name + "debug " + text) }

type hidden struct{ *Logger }

// Hides embeds a logger through a field that others cannot name.
type Hides struct{ hidden }

func NewHides() Hides { return Hides{hidden{&Logger{}}} }
