package deep

type Closer interface{ Close(reason string) error }
