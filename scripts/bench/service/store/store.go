// Package store keeps notes in memory.
package store

import (
	"strconv"
	"sync"
)

// Note is a short text.
type Note struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Store is safe for concurrent use.
type Store struct {
	mutex sync.Mutex
	notes []Note
}

// New returns an empty store.
func New() *Store { return &Store{} }

// Add stores a note under a new identifier.
func (s *Store) Add(note Note) Note {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	note.ID = strconv.Itoa(len(s.notes) + 1)
	s.notes = append(s.notes, note)
	return note
}

// All returns every note, oldest first.
func (s *Store) All() []Note {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return append([]Note{}, s.notes...)
}

// Get returns one note.
func (s *Store) Get(id string) (Note, bool) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	at, err := strconv.Atoi(id)
	if err != nil || at < 1 || at > len(s.notes) {
		return Note{}, false
	}
	return s.notes[at-1], true
}
