package sub

import "time"

type List[T any] []T

type Map[K comparable, V any] map[K]V

func Run(all ...func()) {
	for _, one := range all {
		one()
	}
}

func Count(all ...map[string]time.Duration) int { return len(all) }
