//line $CASE/s.go:1:1
package signatures

type T struct{}

func unnamed(/*line <generated>:1*/__argument__0 /*line $CASE/s.go:5:14*/int) /*line <generated>:2*/(__result__0 /*line $CASE/s.go:5:19*/error/*line <generated>:3*/)/*line $CASE/s.go:5:24*/ {/*line <generated>:4*/{

_ = __argument__0
defer func() { _ = __result__0 }()
};
/*line $CASE/s.go:5:26*/ return nil }

func several(/*line <generated>:9*/_ /*line $CASE/s.go:7:14*/string, /*line <generated>:10*/__argument__1 /*line $CASE/s.go:7:22*/int, /*line <generated>:11*/_ /*line $CASE/s.go:7:27*/...bool) (/*line <generated>:12*/_ /*line $CASE/s.go:7:37*/string, /*line <generated>:13*/__result__1 /*line $CASE/s.go:7:45*/error) {/*line <generated>:14*/{

_ = __argument__1
defer func() { _ = __result__1 }()
};
/*line $CASE/s.go:7:53*/ return "", nil }

func group(a, b int, _ string) (_ int, err error) {/*line <generated>:19*/{

_ = a
defer func() { _ = err }()
};
/*line $CASE/s.go:9:52*/ return }

func blanks(/*line <generated>:24*/__argument__0/*line $CASE/s.go:11:14*/, _ int) (/*line <generated>:25*/__result__0/*line $CASE/s.go:11:25*/, _ error) {/*line <generated>:26*/{

_ = __argument__0
defer func() { _ = __result__0 }()
};
/*line $CASE/s.go:11:37*/ return nil, nil }

func three(/*line <generated>:31*/__argument__0 /*line $CASE/s.go:13:12*/int, /*line <generated>:32*/__argument__1 /*line $CASE/s.go:13:17*/int, /*line <generated>:33*/__argument__2 /*line $CASE/s.go:13:22*/int) {/*line <generated>:34*/{
__argument__1, __argument__2 = 0, 1
};/*line <generated>:37*/{

_ = __argument__0
};
/*line $CASE/s.go:13:28*/}

func three2(/*line <generated>:41*/__argument__0/*line $CASE/s.go:15:14*/, b, /*line <generated>:42*/__argument__2/*line $CASE/s.go:15:20*/ int) {/*line <generated>:43*/{
b, __argument__2 = 0, 1
};/*line <generated>:46*/{

_ = __argument__0
};
/*line $CASE/s.go:15:27*/}

func bare() /*line <generated>:50*/(__result__0 /*line $CASE/s.go:17:13*/error/*line <generated>:51*/)/*line $CASE/s.go:17:18*/ {/*line <generated>:52*/{

defer func() { _ = __result__0 }()
};
/*line $CASE/s.go:17:20*/ return nil }

func function() func(int) error { return func(/*line <generated>:56*/__argument__0 /*line $CASE/s.go:19:47*/int) /*line <generated>:57*/(__result__0 /*line $CASE/s.go:19:52*/error/*line <generated>:58*/)/*line $CASE/s.go:19:57*/ {/*line <generated>:59*/{

_ = __argument__0
defer func() { _ = __result__0 }()
};
/*line $CASE/s.go:19:59*/ return nil } }

func parenthesised(/*line <generated>:64*/__argument__0 /*line $CASE/s.go:21:20*/int) (/*line <generated>:65*/__result__0 /*line $CASE/s.go:21:26*/error) {/*line <generated>:66*/{

_ = __argument__0
defer func() { _ = __result__0 }()
};
/*line $CASE/s.go:21:34*/ return nil }

func multiline(
	/*line <generated>:71*/__argument__0 /*line $CASE/s.go:24:2*/int, // first
	/*line <generated>:72*/_ /*line $CASE/s.go:25:2*/string, // second
) /*line <generated>:73*/(__result__0 /*line $CASE/s.go:26:3*/error/*line <generated>:74*/)/*line $CASE/s.go:26:8*/ {/*line <generated>:75*/{

_ = __argument__0
defer func() { _ = __result__0 }()
};
/*line $CASE/s.go:26:10*/
	return nil
}

func chanResult(/*line <generated>:80*/__argument__0 /*line $CASE/s.go:30:17*/int) <-chan error {/*line <generated>:81*/{

_ = __argument__0
};
/*line $CASE/s.go:30:36*/ return nil }

func (/*line <generated>:85*/__receiver__0 /*line $CASE/s.go:32:7*/*T) plain(/*line <generated>:86*/__argument__0 /*line $CASE/s.go:32:17*/int) /*line <generated>:87*/(__result__0 /*line $CASE/s.go:32:22*/error/*line <generated>:88*/)/*line $CASE/s.go:32:27*/ {/*line <generated>:89*/{
_ = __receiver__0
};/*line <generated>:92*/{

_ = __argument__0
defer func() { _ = __result__0 }()
};
/*line $CASE/s.go:32:29*/ return nil }

func (/*line <generated>:97*/__receiver__0 /*line $CASE/s.go:34:7*/*T) twice(/*line <generated>:98*/__argument__0/*line $CASE/s.go:34:18*/ int) (/*line <generated>:99*/__result__0/*line $CASE/s.go:34:26*/ error) {/*line <generated>:100*/{
_ = __receiver__0
};/*line <generated>:103*/{

_ = __argument__0
defer func() { _ = __result__0 }()
};
/*line $CASE/s.go:34:35*/ return nil }

var literal = func(/*line <generated>:108*/__argument__0 /*line $CASE/s.go:36:20*/int, /*line <generated>:109*/_ /*line $CASE/s.go:36:25*/error) (/*line <generated>:110*/_ /*line $CASE/s.go:36:33*/int, /*line <generated>:111*/__result__1 /*line $CASE/s.go:36:38*/error) {/*line <generated>:112*/{

_ = __argument__0
defer func() { _ = __result__1 }()
};
/*line $CASE/s.go:36:46*/ return 0, nil }

func inner(/*line <generated>:117*/__argument__0 /*line $CASE/s.go:38:12*/int) {/*line <generated>:118*/{

_ = __argument__0
};
/*line $CASE/s.go:38:18*/ func(/*line <generated>:122*/__argument__0 /*line $CASE/s.go:38:24*/int) {/*line <generated>:123*/{

_ = __argument__0
};
/*line $CASE/s.go:38:30*/}(1) }
