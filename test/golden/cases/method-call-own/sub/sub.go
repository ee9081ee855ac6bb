package sub

type Namer interface{ Name() string }

type List[T any] []T

func (l List[T]) Len() int { return len(l) }

func Of(n Namer) string { return n.Name() }
