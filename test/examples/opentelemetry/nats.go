// In package github.com/nats-io/nats.go
package nats

func (nc *Conn) publish(subject, reply string, header, data []byte) error {
	return nc.send(subject, reply, header, data)
}
