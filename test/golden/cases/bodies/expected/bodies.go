//line $CASE/bodies.go:1:1
package bodies/*line <generated>:1*/;import __orchestrion_log "log"/*line $CASE/bodies.go:1:15*/ // trailing

func oneLine() {/*line <generated>:2*/{
const f = "oneLine"
__orchestrion_log.Print(f) // a comment at the end
};
/*line $CASE/bodies.go:3:17*/ go oneLine() }

func empty() {/*line <generated>:6*/{
const f = "empty"
__orchestrion_log.Print(f) // a comment at the end
};
/*line $CASE/bodies.go:5:15*/}

func emptyLines() {/*line <generated>:10*/{
const f = "emptyLines"
__orchestrion_log.Print(f) // a comment at the end
};
/*line $CASE/bodies.go:7:20*/

}

func comment() {/*line <generated>:14*/{
const f = "comment"
__orchestrion_log.Print(f) // a comment at the end
};
/*line $CASE/bodies.go:11:17*/ // after the brace
	// inside
}

func statement() int {/*line <generated>:18*/{
const f = "statement"
__orchestrion_log.Print(f) // a comment at the end
};
/*line $CASE/bodies.go:15:23*/ /* before */ return /* why */ 1 /* after */ }

func external() int

var literal = func(n int) int {/*line <generated>:22*/{
const f = ""
__orchestrion_log.Print(f) // a comment at the end
};
/*line $CASE/bodies.go:19:32*/ return n }

var nested = func() func() {/*line <generated>:26*/{
const f = ""
__orchestrion_log.Print(f) // a comment at the end
};
/*line $CASE/bodies.go:21:29*/ return func() {/*line <generated>:30*/{
const f = ""
__orchestrion_log.Print(f) // a comment at the end
};
/*line $CASE/bodies.go:21:45*/ return } }

func label() {/*line <generated>:34*/{
const f = "label"
__orchestrion_log.Print(f) // a comment at the end
};
/*line $CASE/bodies.go:23:15*/
again:
	for {
		break again
	}
	goto again
}

func generic[T any, U interface{ ~int | ~string }](t T, u U) (T, U) {/*line <generated>:38*/{
const f = "generic"
__orchestrion_log.Print(f) // a comment at the end
};
/*line $CASE/bodies.go:31:70*/ return t, u }

type method[T any] struct{}

func (method[T]) Value() (t T) {/*line <generated>:42*/{
const f = "Value"
__orchestrion_log.Print(f) // a comment at the end
};
/*line $CASE/bodies.go:35:33*/ return }

func weird(
	a int, // the first
	b ...string) (
	error,
) {/*line <generated>:46*/{
const f = "weird"
__orchestrion_log.Print(f) // a comment at the end
};
/*line $CASE/bodies.go:41:4*/
	return nil
}

func log() {/*line <generated>:50*/{
const f = "log"
__orchestrion_log.Print(f) // a comment at the end
};
/*line $CASE/bodies.go:45:13*/}
