package re

import "example.com/golden/struct-literal-elsewhere/lib"

type List = lib.Items
type ByName map[string]*lib.Item
