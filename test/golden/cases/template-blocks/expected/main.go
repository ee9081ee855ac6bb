//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_fmt "fmt";import __orchestrion_sort "sort"/*line $CASE/main.go:1:13*/

func f(n int) int {/*line <generated>:2*/{
type sums struct{ total int }
const limit = 3
var sum sums
for fmt := range limit {
  sum.total += fmt
}
func(sort string) { __orchestrion_fmt.Println(sort, sum.total) }("sum")
list := __orchestrion_sort.IntSlice{3, 1}
__orchestrion_sort.Sort(list)
goto end
end:
__orchestrion_fmt.Println(list, n)
};
/*line $CASE/main.go:3:20*/
	sum := n
	return sum
}

func main() { println(f(1)) }
