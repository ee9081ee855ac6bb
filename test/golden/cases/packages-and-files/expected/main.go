//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_lib "example.com/golden/packages-and-files/lib"/*line $CASE/main.go:1:13*/

import /*line <generated>:2*/_ /*line $CASE/main.go:3:8*/"example.com/golden/packages-and-files/lib"

func main() {/*line <generated>:3*/{
println("not library main")
};
/*line $CASE/main.go:5:14*/
	/*line <generated>:6*/__orchestrion_lib.Two/*line $CASE/main.go:6:13*/()
}
