//line $CASE/sub/sub.go:1:1
package sub

type T struct{}

func (*T) M() {/*line <generated>:1*/{
println("sub")
};
/*line $CASE/sub/sub.go:5:16*/ println("sub.T") }

func (T) N() { println("value") }
