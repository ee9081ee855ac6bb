// In package go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp/internal/semconv
package semconv

func (s HTTPServer) MetricAttributes(req *Request) []KeyValue {
	return s.attributes(req)
}
