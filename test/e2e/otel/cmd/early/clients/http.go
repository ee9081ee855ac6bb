package clients

import (
	"net/http"
	"net/http/httptest"
)

// Web is asked, by the default transport, before net/http has its hooks.
var Web = httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))

func init() {
	Ask()
}

func Ask() bool {
	response, err := http.Get(Web.URL)
	if err != nil {
		return false
	}
	return response.Body.Close() == nil
}
