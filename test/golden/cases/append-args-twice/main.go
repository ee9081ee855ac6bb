package main

func sum(all ...int) int { return len(all) }

func show(all ...int) int {
	for _, one := range all {
		print(one, " ")
	}
	println()
	return len(all)
}

func main() {
	sum()
	sum(1)
	sum(1, sum(2))
	sum([]int{3, 4}...)
}
