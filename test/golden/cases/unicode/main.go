package main

func size(s string) int { return len(s) }

func 世界(ä string) { println("世界", ä) }

func main() {
	/* 😀 */ println("é", size("ü"), "日本", size("😀")); 世界("ö")
}
