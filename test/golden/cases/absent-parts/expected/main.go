//line $CASE/main.go:1:1
package main

func none() {}

func one() error { return nil }

func pair() (int, error) { return 0, nil }

func named() (a, b int, err error) { return }

func generic[A, B any, C comparable](A, B, C) {}

func show(texts ...string) {
	for _, text := range texts {
		println(text)
	}
}

func main() {
	none()
	_ = one()
	generic(1, 2, 3)
	/*line <generated>:1*/show(noneHas, oneReturns, pairReturns, namedReturns, genericOf)/*line $CASE/main.go:23:8*/
}

/*line <generated>:2*/
const noneHas = "receiver results body types"

/*line <generated>:5*/
const oneHas = "receiver results body types"

/*line <generated>:8*/
const oneReturns = "unnamed error,"

/*line <generated>:11*/
const pairHas = "receiver results body types"

/*line <generated>:14*/
const pairReturns = "unnamed int,unnamed error,"

/*line <generated>:17*/
const namedHas = "receiver results body types"

/*line <generated>:20*/
const namedReturns = "a b int,err error,"

/*line <generated>:23*/
const genericHas = "receiver results body types"

/*line <generated>:26*/
const genericOf = "A B any,C comparable,"

/*line <generated>:29*/
const showHas = "receiver results body types"
