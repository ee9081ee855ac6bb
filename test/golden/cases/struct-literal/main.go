package main

import (
	"fmt"
	"net/http"
)

type holder struct{ cookie http.Cookie }

func main() {
	a := http.Cookie{Name: "a"}
	b := &http.Cookie{
		Name: "b", // its name
		Path: "/b",
	}
	list := []http.Cookie{{Name: "elided"}, http.Cookie{}}
	h := holder{cookie: http.Cookie{Value: "v"}}
	fmt.Println(a.String(), b.Path, list[0].Path == "", list[1].Path, h.cookie.Path)

	fmt.Println((&http.Client{}).Timeout, http.Client{}.Timeout)
	r := &http.Request{Method: "get", Host: "h"}
	q := http.Request{Host: "Method"}
	fmt.Println(r.Method, q.Method)
	if c := (http.Cookie{Name: "if"}); c.Path != "" {
		fmt.Println(c.Path)
	}
	for range (&http.Client{}).Timeout {
		fmt.Println("once")
	}
}
