//line $CASE/sub/sub.go:1:1
package sub

type Namer interface{ Name() string }

type List[T any] []T

func (l List[T]) Len() int { return len(l) }

func Of(n Namer) string { return /*line <generated>:1*/"i:" + /*line $CASE/sub/sub.go:9:34*/n.Name() }
