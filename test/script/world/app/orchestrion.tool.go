//go:build tools

package tools

import (
	_ "example.com/app/hooks" // integration
	_ "example.com/app/probe" // integration
)
