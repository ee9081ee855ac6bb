package deep

type Client struct{}

func (*Client) Do() string { return "client" }
func (Client) Get() string { return "client" }

type Box[T any] struct{}

func (Box[T]) Open() string { return "box" }

type Doer interface{ Serve() string }

type Servant struct{}

func (Servant) Serve() string { return "served" }
