// Metrics does nothing and imports nothing; what it tells about itself is what counts.
package main

func main() {}
