package main

var __orchestrion_log = "taken"

func elsewhere() string { return __orchestrion_log }
