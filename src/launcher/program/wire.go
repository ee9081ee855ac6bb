package main

import (
	"encoding/binary"
	"io"
)

// The messages of src/toolexec/wire.ts: lists of fields.

func encodeMessage(fields ...string) []byte {
	message := make([]byte, 4)
	for _, field := range fields {
		message = binary.BigEndian.AppendUint32(message, uint32(len(field)))
		message = append(message, field...)
	}
	binary.BigEndian.PutUint32(message, uint32(len(message)-4))
	return message
}

// longestMessage is far above all that a build sends.
const longestMessage = 1 << 28

// readMessage returns false if the connection ends, or something else than a message arrives. A message has at least one field.
func readMessage(from io.Reader) ([]string, bool) {
	var length [4]byte
	if _, err := io.ReadFull(from, length[:]); err != nil {
		return nil, false
	}
	total := binary.BigEndian.Uint32(length[:])
	if total > longestMessage {
		return nil, false
	}
	message := make([]byte, total)
	if _, err := io.ReadFull(from, message); err != nil {
		return nil, false
	}
	var fields []string
	for len(message) > 0 {
		if len(message) < 4 {
			return nil, false
		}
		size := binary.BigEndian.Uint32(message)
		if uint64(size)+4 > uint64(len(message)) {
			return nil, false
		}
		fields = append(fields, string(message[4:4+size]))
		message = message[4+size:]
	}
	return fields, len(fields) > 0
}
