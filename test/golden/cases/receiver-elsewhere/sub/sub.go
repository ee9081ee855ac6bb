package sub

type T struct{}

func (*T) M() { println("sub.T") }

func (T) N() { println("value") }
