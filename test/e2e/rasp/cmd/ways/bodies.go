package main

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Note is a visitor's note.
type Note struct {
	Text string `json:"text" xml:"text"`
}

// kept is the answer when a note is kept, whatever it contains.
func kept(text string, err error) (string, error) {
	if err != nil {
		return "", err
	}
	return "kept " + text, nil
}

func noteFrom(decode func(note *Note) error) (string, error) {
	var note Note
	err := decode(&note)
	return kept(note.Text, err)
}

// onBody makes a way of a function that decodes a note.
func onBody(decode func(r *http.Request, note *Note) error) Way {
	return func(_ http.ResponseWriter, r *http.Request, _ string) (string, error) {
		return noteFrom(func(note *Note) error { return decode(r, note) })
	}
}

// onText makes a way of a function of a body's text.
func onText(decode func(text []byte, note *Note) error) Way {
	return onBody(func(r *http.Request, note *Note) error {
		text, err := io.ReadAll(r.Body)
		if err != nil {
			return err
		}
		return decode(text, note)
	})
}

// putBack reads a body and puts it back, as a middleware does that logs bodies.
func putBack(r *http.Request) error {
	text, err := io.ReadAll(r.Body)
	r.Body.Close()
	r.Body = io.NopCloser(bytes.NewReader(text))
	return err
}

// bodyWays are ways to read a body.
var bodyWays = map[string]Way{
	"decode":    onBody(func(r *http.Request, note *Note) error { return json.NewDecoder(r.Body).Decode(note) }),
	"unmarshal": onText(func(text []byte, note *Note) error { return json.Unmarshal(text, note) }),
	"trimmed":   onText(func(text []byte, note *Note) error { return json.Unmarshal(bytes.TrimSpace(text), note) }),
	"put back": onBody(func(r *http.Request, note *Note) error {
		if err := putBack(r); err != nil {
			return err
		}
		return json.NewDecoder(r.Body).Decode(note)
	}),
	"put back, unmarshal": onBody(func(r *http.Request, note *Note) error {
		if err := putBack(r); err != nil {
			return err
		}
		text, err := io.ReadAll(r.Body)
		if err != nil {
			return err
		}
		return json.Unmarshal(text, note)
	}),
	"gzip": onBody(func(r *http.Request, note *Note) error {
		reader, err := gzip.NewReader(r.Body)
		if err != nil {
			return err
		}
		return json.NewDecoder(reader).Decode(note)
	}),
	"gzip, unmarshal": onBody(func(r *http.Request, note *Note) error {
		reader, err := gzip.NewReader(r.Body)
		if err != nil {
			return err
		}
		text, err := io.ReadAll(reader)
		if err != nil {
			return err
		}
		return json.Unmarshal(text, note)
	}),
	"zlib": onBody(func(r *http.Request, note *Note) error {
		reader, err := zlib.NewReader(r.Body)
		if err != nil {
			return err
		}
		text, err := io.ReadAll(reader)
		if err != nil {
			return err
		}
		return json.Unmarshal(text, note)
	}),
	"elements": onBody(func(r *http.Request, note *Note) error {
		decoder := json.NewDecoder(r.Body)
		if _, err := decoder.Token(); err != nil {
			return err
		}
		for decoder.More() {
			if err := decoder.Decode(note); err != nil {
				return err
			}
		}
		return nil
	}),
	"lines": onBody(func(r *http.Request, note *Note) error {
		decoder := json.NewDecoder(r.Body)
		for {
			if err := decoder.Decode(note); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	}),
	// As another JSON library would decode it.
	"text of JSON": onText(func(text []byte, note *Note) error {
		content := bytes.Split(text, []byte(`"`))[3]
		note.Text = strings.ReplaceAll(string(content), `\u003c`, "<")
		return nil
	}),
	"form as text": onText(func(text []byte, note *Note) error {
		form, err := url.ParseQuery(string(text))
		note.Text = form.Get("text")
		return err
	}),
	"tokens": onBody(func(r *http.Request, note *Note) error {
		decoder := json.NewDecoder(r.Body)
		for {
			token, err := decoder.Token()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
			note.Text += fmt.Sprint(token)
		}
	}),
	"raw message": onBody(func(r *http.Request, note *Note) error {
		var object map[string]json.RawMessage
		if err := json.NewDecoder(r.Body).Decode(&object); err != nil {
			return err
		}
		return json.Unmarshal(object["text"], &note.Text)
	}),
	"xml":            onBody(func(r *http.Request, note *Note) error { return xml.NewDecoder(r.Body).Decode(note) }),
	"xml, unmarshal": onText(func(text []byte, note *Note) error { return xml.Unmarshal(text, note) }),
	"xml, tokens": onBody(func(r *http.Request, note *Note) error {
		decoder := xml.NewDecoder(r.Body)
		for {
			token, err := decoder.Token()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
			if text, ok := token.(xml.CharData); ok {
				note.Text += string(text)
			}
		}
	}),
	"text": onText(func(text []byte, note *Note) error { note.Text = string(text); return nil }),
	"form": func(_ http.ResponseWriter, r *http.Request, _ string) (string, error) {
		return kept(r.FormValue("text"), nil)
	},
	"parts": onBody(func(r *http.Request, note *Note) error {
		reader, err := r.MultipartReader()
		if err != nil {
			return err
		}
		part, err := reader.NextPart()
		if err != nil {
			return err
		}
		text, err := io.ReadAll(part)
		note.Text = string(text)
		return err
	}),
	"uploaded file": onBody(func(r *http.Request, note *Note) error {
		file, _, err := r.FormFile("file")
		if err != nil {
			return err
		}
		note.Text, err = content(file, nil)
		return err
	}),
	"other text": onText(func(_ []byte, note *Note) error {
		return json.NewDecoder(strings.NewReader(`{"text":"<script>our own</script>"}`)).Decode(note)
	}),
	"compressed by us": onText(func(_ []byte, note *Note) error {
		var stored bytes.Buffer
		writer := gzip.NewWriter(&stored)
		io.WriteString(writer, `{"text":"<script>our own</script>"}`)
		writer.Close()
		reader, err := gzip.NewReader(&stored)
		if err != nil {
			return err
		}
		return json.NewDecoder(reader).Decode(note)
	}),
}
