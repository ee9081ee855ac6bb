package sub

import "example.com/golden/implements-anywhere/deep"

type Shower interface{ Show() Shown }

type Shown int

type Shows struct{}

func (*Shows) Show() Shown { return 1 }

type Closes struct{ deep.Closer }
