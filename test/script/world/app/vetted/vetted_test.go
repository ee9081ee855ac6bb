package vetted

import "testing"

func TestPrint(t *testing.T) { Print() }
