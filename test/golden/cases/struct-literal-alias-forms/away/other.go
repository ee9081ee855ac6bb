package away

// Other has not even an import of its own.
func Other() {
	_ = own{Name: "alias of an alias alone"}
}
