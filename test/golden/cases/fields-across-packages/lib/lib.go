package lib

type Config struct{ Name string }

func New(name string) *Config { return &Config{Name: name} }
