// Metrics does nothing and imports nothing; only the metrics of its runtime matter.
package main

func main() {}
