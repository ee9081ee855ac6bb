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
	show()
}
