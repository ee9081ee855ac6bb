package sub

type Text string

type Alias = string

type Pair[K any] struct{ Key K }

func F(s string) string { return s }

func (t Text) F(s string) string { return s }

func Generic[T any](s string) string { return s }

type Holder struct{}

func (Holder) F(s string) string { return s }

var (
	Variable = F
	Table    = []func(string) string{F}
	Var      Holder
)
