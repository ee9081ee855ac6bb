package sub

import "example.com/golden/method-call-indirect/deep"

type Alias = deep.Client

type Embeds struct{ *Alias }

type Wide interface {
	deep.Doer
	Other()
}

type Both struct {
	Wide
	Box deep.Box[int]
}

func (Both) Other() {}

var Shared = map[string]*deep.Client{"a": {}}

func New() *deep.Client        { return &deep.Client{} }
func Served() Both             { return Both{Wide: Both{Wide: wide{}}} }
func Clients() [2]*deep.Client { return [2]*deep.Client{New(), New()} }

type wide struct{ deep.Servant }

func (wide) Other() {}
