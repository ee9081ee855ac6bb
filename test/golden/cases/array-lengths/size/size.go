package size

const Eight = 8

type Box[T any] struct{ of T }

func Three() (a [3]string) { return }
