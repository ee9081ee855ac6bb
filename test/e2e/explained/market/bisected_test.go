package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
)

// The folder of pictures is on another disk in production.
func TestPicturesElsewhere(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "apple.txt"), []byte("an apple"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := &shop{settings: settings{pictures: folder}}
	answer := httptest.NewRecorder()
	s.picture(answer, httptest.NewRequest(http.MethodGet, "/pictures?of=apple.txt", nil))
	if answer.Code != http.StatusOK || answer.Body.String() != "an apple" {
		t.Fatalf("%d %s", answer.Code, answer.Body)
	}
}
