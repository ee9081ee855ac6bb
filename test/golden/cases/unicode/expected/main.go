//line $CASE/main.go:1:1
package main

func size(s string) int { return len(s) }

func 世界(ä string) {/*line <generated>:1*/{
println("世界 😀", ä)
};
/*line $CASE/main.go:5:25*/ println("世界", ä) }

func main() {
	/* 😀 */ println("é", size("ü")/*line <generated>:4*/ + len("日本")/*line $CASE/main.go:8:37*/, "日本", size("😀")/*line <generated>:5*/ + len("日本")/*line $CASE/main.go:8:61*/); 世界("ö")
}
