//line $CASE/main.go:1:1
package main

import (
	"errors"
	"os"
)

func say(text string) { os.Stdout.WriteString(text + "\n") }

var failures = 2

func flaky() /*line <generated>:1*/(__result__0 /*line $CASE/main.go:12:14*/error/*line <generated>:2*/)/*line $CASE/main.go:12:19*/ /*line <generated>:3*/{
for range 3 {
  __result__0 = func() error {
    
/*line $CASE/main.go:12:20*/{/*line <generated>:7*/{
say("attempt")
};
/*line $CASE/main.go:12:21*/
	if failures > 0 {
		failures--
		return errors.New("not yet")
	}
	return nil
}
/*line <generated>:10*/  }()
  if __result__0 == nil {
    break
  }
}
return __result__0

}/*line $CASE/main.go:18:2*/

func guarded(ok bool) /*line <generated>:18*/{
say("outermost")
{
if !ok {
  say("refused")
  return
}
/*line $CASE/main.go:20:23*/{
	defer say("deferred")
	say("inside")
}
/*line <generated>:26*/
}
}/*line $CASE/main.go:23:2*/

func main() {
	if flaky() == nil {
		say("done")
	}
	guarded(false)
	guarded(true)
}
