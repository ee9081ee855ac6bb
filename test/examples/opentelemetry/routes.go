// In package net/http
package http

type ServeMux struct {
	routes map[string]Handler
}
