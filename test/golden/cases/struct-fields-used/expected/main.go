//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_sync "sync"/*line $CASE/main.go:1:13*/

import "errors"

type Client struct {
	Name string/*line <generated>:2*/; __tracer *__tracer/*line $CASE/main.go:6:13*/
}

func New() *Client {
	return /*line <generated>:3*/func(c *Client) *Client {
  c.__tracer = new(__tracer)
  return c
}(
/*line $CASE/main.go:10:9*/&Client{Name: "x"}/*line <generated>:7*/)/*line $CASE/main.go:10:27*/
}

func (/*line <generated>:8*/__receiver__0 /*line $CASE/main.go:13:7*/*Client) Do(fail bool) /*line <generated>:9*/(__result__0 /*line $CASE/main.go:13:30*/error/*line <generated>:10*/)/*line $CASE/main.go:13:35*/ {/*line <generated>:11*/{
defer func() {
  println("call", __receiver__0.__tracer.count(), __result__0 == nil)
}()
};
/*line $CASE/main.go:13:37*/
	if fail {
		return errors.New("failed")
	}
	return nil
}

func main() {
	c := New()
	_ = c.Do(true)
	_ = c.Do(false)
}

/*line <generated>:16*/
type __tracer struct {
  mutex __orchestrion_sync.Mutex
  calls int
}

func (t *__tracer) count() int {
  t.mutex.Lock()
  defer t.mutex.Unlock()
  t.calls++
  return t.calls
}

