//line $CASE/types.go:1:1
package types/*line <generated>:1*/;import __orchestrion_bytes "bytes";import __orchestrion_sync "sync"/*line $CASE/types.go:1:14*/

type Server struct {
	Name string `json:"name"`/*line <generated>:2*/; mutex __orchestrion_sync.Mutex; next *Server; extra any/*line $CASE/types.go:4:27*/ // trailing
	// last
}

type Empty struct{/*line <generated>:3*/one int;two *__orchestrion_bytes.Buffer;
/*line $CASE/types.go:8:19*/}

type Generic[K comparable, V interface{ ~[]K }] struct {
	Key K
	Value V/*line <generated>:4*/; extra bool/*line $CASE/types.go:12:9*/
}

type OneLine struct{ a, b int/*line <generated>:5*/; extra uint/*line $CASE/types.go:15:30*/; }

type (
	Grouped struct {
		OneLine/*line <generated>:6*/; extra uint/*line $CASE/types.go:19:10*/ // embedded
	}
	Alias = struct{ x int/*line <generated>:7*/; extra uint/*line $CASE/types.go:21:23*/ }
	Named OneLine
)

func use() (s Server, e Empty, g Generic[int, []int], o OneLine, h Grouped) {/*line <generated>:8*/{
s.mutex.Lock()
s.next, s.extra = nil, 1
e.one, e.two, g.extra, o.extra, h.extra = 1, nil, true, 2, 3
};
/*line $CASE/types.go:25:78*/
	_ = Named{/*line <generated>:13*/a: /*line $CASE/types.go:26:12*/1, /*line <generated>:14*/b: /*line $CASE/types.go:26:15*/2}
	return
}
