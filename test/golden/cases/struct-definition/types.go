package types

type Server struct {
	Name string `json:"name"` // trailing
	// last
}

type Empty struct{}

type Generic[K comparable, V interface{ ~[]K }] struct {
	Key K
	Value V
}

type OneLine struct{ a, b int; }

type (
	Grouped struct {
		OneLine // embedded
	}
	Alias = struct{ x int }
	Named OneLine
)

func use() (s Server, e Empty, g Generic[int, []int], o OneLine, h Grouped) {
	_ = Named{1, 2}
	return
}
