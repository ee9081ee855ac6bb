package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// Note is a visitor's note.
type Note struct {
	Text string `json:"text"`
	File string `json:"file"`
}

// readNote reads a note from the request's body in one of the ways that handlers have for it.
func readNote(how string, w http.ResponseWriter, r *http.Request) (Note, error) {
	var note Note
	switch how {
	case "decode":
		return note, decode(&note, r.Body)
	case "limited":
		return note, decode(&note, bufio.NewReader(http.MaxBytesReader(w, r.Body, 1<<20)))
	case "second":
		// The first value is read together with the second one.
		decoder := json.NewDecoder(r.Body)
		var first any
		if err := decoder.Decode(&first); err != nil {
			return note, err
		}
		return note, decoder.Decode(&note)
	case "unmarshal":
		text, err := io.ReadAll(r.Body)
		if err != nil {
			return note, err
		}
		return note, json.Unmarshal(text, &note)
	case "form":
		return Note{Text: r.PostFormValue("text"), File: r.PostFormValue("file")}, nil
	case "elsewhere":
		// The body is read, but something else is decoded.
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return note, err
		}
		return note, json.Unmarshal([]byte(`{"text":"<script>ours</script>","file":"ours.txt"}`), &note)
	}
	return note, fmt.Errorf("no way %q", how)
}

func decode(note *Note, body io.Reader) error {
	return json.NewDecoder(body).Decode(note)
}
